"""Which was biggest? Nobody can say, and here is why."""

from crackdowns import serving, ui
from crackdowns.claims import describe
from crackdowns.views.home import charts as home
from crackdowns.views.home import words

now = ui.visit()
subjects, talk = ui.row([5, 1.3])
with subjects:
    ui.choose_one("theme", "Subject", describe.THEME.__getitem__, style="pills")
with talk:
    stories = serving.served().stories.values()
    ui.write([home.talk(now.scene, story.id, len(story.file.slides)) for story in stories])
ui.hero(home.lanes_chart(now.scene, now.mode))
disputes = home.disputes_chart(now.scene, now.mode)
if disputes.rows:
    ui.show(disputes)
ui.write([home.rest_of_disputes(now.scene), home.matrix(now.scene, now.mode)])
metrics = now.dataset.metrics
ui.choose_one("metric", words.DRAW, lambda metric: metrics[metric].title.en, placeholder=words.DRAW_NONE)
if metric := now.scene.state.one("metric"):
    ui.show(home.metric_chart(now.scene, now.mode, metric))
ui.fold(words.TARGETS, [home.targets(now.scene)])
ui.fold(words.A_CASE, [home.averages(now.scene)])
ui.fold(words.REMARKS, [home.beside_scope(now.scene)])
