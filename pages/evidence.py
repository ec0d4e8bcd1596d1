"""Every claim, its rivals, origin and rank."""

import streamlit as st

from crackdowns import settings, ui
from crackdowns.claims import describe
from crackdowns.views import versions
from crackdowns.views.evidence import charts as evidence
from crackdowns.views.evidence import html as evidence_html
from crackdowns.views.evidence.claim import story
from crackdowns.views.evidence.search import page_count, sheet

now = ui.visit()
dataset = now.dataset

ui.heading(
    "Evidence",
    "What each source says of each number, what contradicts it, and which claim the charts show.",
)
# The claim opened decides what else is shown, so its control runs first and stands below the filters.
filters, answer = st.container(key="evidence-filters"), st.container()
below = st.container(key="evidence-list")
with below:
    views, one, pages = ui.row([2, 3, 3])
with one:
    ui.choose_one("claim", "Open one claim", evidence.claim_labels(dataset).__getitem__, placeholder="Choose one")
opened = now.state.one("claim")
if opened is None:
    with filters:
        text, metric, campaign, source, rank = ui.row([2.2, 2.6, 2, 2.2, 1.7])
    with text:
        ui.type_text("q", "Search", "words or a number")
    with metric:
        ui.choose_many("metric", "What was counted", lambda m: dataset.metrics[m].title.en, placeholder="All")
    with campaign:
        ui.choose_many("of", "Campaign", lambda c: dataset.campaigns[c].head.short.en, placeholder="All compared")
    with source:
        ui.choose_many("source", "Source", lambda s: dataset.sources[s].publisher.en, placeholder="All")
    with rank:
        ui.choose_many("rank", "Rank", describe.RANK.__getitem__, placeholder="All")
    with views:
        ui.choose_one("view", "Show", evidence.VIEWS.__getitem__)

found = evidence.selected(now.scene)
with answer:
    ui.write([evidence_html.notices(now.scene)])
    one_claim = story(dataset, opened) if opened else None
    if one_claim:
        ui.write([evidence_html.claim_head(now.scene, one_claim)])
    for wanted, chart in evidence.rivals_of(now.scene, found, now.mode):
        words = evidence_html.claim_verdict(one_claim) if one_claim else evidence_html.in_focus(now.scene, wanted)
        told, drawn = st.columns([5, 4], gap="large") if chart else (st.container(), None)
        with told:
            ui.write([words])
        if chart and drawn:
            with drawn:
                ui.show(chart)
    if one_claim:
        ui.write([evidence_html.claim_facts(one_claim), evidence_html.kin_view(now.scene, one_claim)])
if opened is None and now.state.one("view") == "table":
    with pages:
        ui.turn_page("page", page_count(len(found)))
    page = sheet(found, int(now.state.one("page") or 1))
    ui.write([evidence_html.listing(now.scene, page, found)])
elif opened is None and now.state.one("view") == "history":
    ui.write([versions.history(now.present, settings.current().data)])
elif opened is None:
    ui.write([evidence_html.repeats(found)])
    charts = evidence.origin_charts(now.scene, found, now.mode)
    for first in range(0, len(charts), 2):
        pair = charts[first : first + 2]
        for side, chart in zip(st.columns(2, gap="large") if len(charts) > 1 else [st.container()], pair, strict=False):
            with side:
                ui.show(chart)
