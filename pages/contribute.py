"""Add a figure or a campaign, or correct a figure, without learning a file format."""

from crackdowns import ui
from crackdowns.views.contribute import words

ui.heading(words.TITLE, words.LEAD)
ui.contribution()
