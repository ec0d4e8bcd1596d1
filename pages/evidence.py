"""Every claim, its rivals, origin and rank."""

from crackdowns import ui

now = ui.visit()
ui.heading("Evidence", "Every claim, its rivals, origin and rank.")
