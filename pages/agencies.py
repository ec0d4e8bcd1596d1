"""Who took part, in which role, doing what?"""

from crackdowns import ui

now = ui.visit()
ui.heading("Agencies", "Who took part, in which role, doing what?")
