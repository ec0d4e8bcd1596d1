"""Example cases, laws and drafts, experts' proposals."""

from crackdowns import ui

now = ui.visit()
ui.heading("Context", "Example cases, laws and drafts, experts' proposals.")
