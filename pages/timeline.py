"""When was what launched, reported, due?"""

from crackdowns import ui

now = ui.visit()
ui.heading("Timeline", "When was what launched, reported, due?")
