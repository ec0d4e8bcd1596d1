"""How claims are chosen, what words mean, how to cite."""

from crackdowns import ui

now = ui.visit()
ui.heading("Method", "How claims are chosen, what words mean, how to cite.")
