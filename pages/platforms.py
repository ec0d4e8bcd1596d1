"""Which companies and platforms were named or penalised, by which measure, with what figure?"""

from crackdowns import ui

now = ui.visit()
ui.heading("Platforms", "Which companies and platforms were named or penalised, by which measure, with what figure?")
