"""What is disputed, by how much, who repeats whom, and every claim."""

from functools import partial

import streamlit as st

from crackdowns import settings, ui
from crackdowns.views import versions
from crackdowns.views.evidence import charts as evidence
from crackdowns.views.evidence import parts, words
from crackdowns.views.evidence.search import starts

now = ui.visit()
dataset, answer = now.dataset, st.container()
# What the filters leave decides what is said above them, so they run first and stand below.
with st.container(key="evidence-list"):
    ui.write([parts.list_heading()])
    text, more, pages = ui.row([5, 1.4, 4])
    with text:
        ui.type_text("q", "Search the claims", "words or a number")
    with more.popover(words.filters(sum(bool(ui.held(name)) for name in evidence.CHOICES if name != "q"))):
        for name, (label, nothing) in words.CHOOSE.items():
            said, told = partial(evidence.CHOICES[name].name, dataset), evidence.told(now.scene)[name]
            ui.choose_many(name, label, said, placeholder=nothing, among=told)
    with pages:
        ui.turn_page("page", len(starts(len(evidence.selected(now.scene)))))
    ui.write([parts.listing(now.scene, int(now.state.one("page") or 1))])
    ui.fold("What changed between versions of the data", [versions.history(now.present, settings.current().data)])
with answer:
    ui.write([parts.notices(now.scene)])
    disputed, figure = evidence.disputes_chart(now.scene, now.mode), evidence.figure_chart(now.scene, now.mode)
    if asked := evidence.focus(now.scene).cells:
        ui.hero(figure) if figure else ui.heading(words.focus_title(dataset, asked), words.figures(now.scene.basis))
        ui.write([parts.in_focus(now.scene)])
        ui.show(disputed)
    else:
        ui.hero(disputed)
    ui.write([parts.meanings(now.scene)])
    ui.fold(*parts.hedges(now.scene))
    ui.show(evidence.repeats_chart(now.scene, now.mode), words.REPEATS_UNFOLD)
