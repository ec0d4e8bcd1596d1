"""The story of a record: figure, words, who, when and why, and nothing that the source does not say."""

import re
from collections.abc import Callable
from html import unescape

import pytest

from crackdowns.dataset.loading import Dataset
from crackdowns.views.scene import Scene
from crackdowns.views.stories.records import record_story

Scenes = Callable[..., Scene]
WRONG = "2018-sites-closed-casinos-p4"
USED = "2018-sites-closed-company"


def told(scene: Scene, record: str) -> str:
    """A story as plain text, one blank between words."""
    story = record_story(scene, record)
    assert story is not None
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", f"{story.title} {story.body}")).split())


def test_every_claim_has_a_story_on_every_version_of_the_numbers(scene: Scenes, dataset: Dataset) -> None:
    for basis in ("best", "printed", "lowest", "highest"):
        here = scene("", basis=(basis,))
        for campaign in dataset.campaigns.values():
            for claim in campaign.file.claims:
                story = record_story(here, claim.id)
                assert story is not None
                assert claim.id in story.body


def test_an_id_that_is_no_record_has_no_story(scene: Scenes) -> None:
    assert record_story(scene(""), "nothing") is None
    assert record_story(scene(""), "<script>") is None


def test_a_figure_judged_wrong_says_why_and_what_is_used_instead(scene: Scenes) -> None:
    text = told(scene(""), WRONG)
    assert text.startswith("Websites closed or suspended, Cyberspace 2018 more than 34,000 websites")
    assert "Judged wrong : Ten times what the Chinese reports say" in text
    assert "numbers differ (×10) more than 3,400 Company website" in text
    assert "used here" in text


def test_a_version_that_shows_a_wrong_figure_says_both(scene: Scenes) -> None:
    assert "Used here (Highest reported), though judged wrong" in told(scene("", basis=("highest",)), WRONG)


def test_a_version_without_the_claim_says_so(scene: Scenes) -> None:
    assert "Not in this version of the numbers (As printed" in told(scene("", basis=("printed",)), USED)


def test_own_words_stand_in_quotation_marks_and_summaries_do_not(scene: Scenes, dataset: Dataset) -> None:
    for campaign in dataset.campaigns.values():
        for claim in campaign.file.claims:
            story = record_story(scene(""), claim.id)
            assert story is not None
            quoted = "<q class=" in story.body
            assert quoted == (claim.wording == "quoted"), claim.id
            assert ("In summary:" in story.body) != quoted


def test_a_missing_hedge_is_told_and_a_total_is_named(scene: Scenes, dataset: Dataset) -> None:
    claims = [c for campaign in dataset.campaigns.values() for c in campaign.file.claims]
    for bound, piece in (("bare", "whether it was rounded is not known"), ("exact", " in all ")):
        some = [c.id for c in claims if c.bound == bound]
        assert some
        assert all(piece in told(scene(""), name) for name in some)


def test_other_dates_of_a_figure_are_listed_and_lead_to_their_claims(scene: Scenes) -> None:
    story = record_story(scene(""), "2018-people-apprehended-xinhua-ten-months")
    assert story is not None
    text = told(scene(""), "2018-people-apprehended-xinhua-ten-months")
    for piece in ("To 28 April 2018: 3,513", "First six months: more than 33,000", "Ten months: 83,668"):
        assert piece in text
    assert 'data-opens="2018-people-apprehended-april"' in story.body


def test_suspects_a_case_are_told_where_both_counts_are_closed_only(scene: Scenes) -> None:
    assert "On average 1.5 suspects a case" in told(scene(""), "2018-people-apprehended-xinhua-ten-months")
    assert "suspects a case" not in told(scene(""), "2018-people-apprehended-peoples-daily")


def test_a_rounding_is_no_factor(scene: Scenes) -> None:
    assert "(×1)" not in told(scene(""), "2018-people-apprehended-xinhua-ten-months")


def test_another_meaning_is_no_other_number(scene: Scenes) -> None:
    text = told(scene(""), "2021-apprehended-rt-title")
    assert "What this source counts: The internet regulator (CAC) detained them" in text
    assert "the meaning differs 59" in text
    assert "numbers differ" not in text


def test_a_low_quality_repost_is_no_link(scene: Scenes, dataset: Dataset) -> None:
    for campaign in dataset.campaigns.values():
        for claim in campaign.file.claims:
            source = dataset.sources[claim.source]
            if not source.linked:
                story = record_story(scene(""), claim.id)
                assert story is not None
                assert f'href="{source.url}' not in story.body


@pytest.mark.parametrize("record", [WRONG, USED])
def test_links_keep_the_view_and_open_the_claim(scene: Scenes, record: str) -> None:
    story = record_story(scene("timeline", axis=("days",)), record)
    assert story is not None
    opened = re.findall(r'data-opens="([^"]+)" href="([^"]+)"', story.body)
    assert opened
    for name, address in opened:
        assert address.startswith("timeline?")
        assert f"claim={name}" in address
        assert "axis=days" in address


def test_all_claims_of_the_figure_are_one_link_away(scene: Scenes) -> None:
    story = record_story(scene("evidence", q=("casino",)), WRONG)
    assert story is not None
    [address] = re.findall(r'href="([^"]+)"[^>]*>All claims of this figure', story.body)
    assert "of=2018-cyberspace-management" in address
    assert "metric=sites-closed" in address
    assert "q=" not in address


def test_every_record_of_a_campaign_has_a_story(scene: Scenes, dataset: Dataset) -> None:
    told_kinds = set()
    for campaign in dataset.campaigns.values():
        for kind in (
            "measures", "participation", "events", "periods", "windows", "cases", "laws", "proposals", "mentions",
            "targets", "performers", "remarks",
        ):  # fmt: skip
            for record in getattr(campaign.file, kind):
                story = record_story(scene(""), record.id)
                assert story is not None, record.id
                assert campaign.head.short.en in story.title
                assert dataset.sources[record.source].publisher.en in unescape(story.body)
                told_kinds.add(kind)
    assert len(told_kinds) == 12


def test_a_measures_figure_stays_the_groups_and_its_list_may_be_open(scene: Scenes) -> None:
    text = told(scene(""), "2021-measure-content-accounts-notice")
    assert text.startswith("Accounts dealt with, Cameras 2021 134 accounts")
    assert "One figure for the group; the part of each is not known." in text
    assert "whose list is open (“such as”) UC Browser Baidu (platform not named)" in text
    assert "134 accounts – Caixin Global" in text


def test_a_measure_without_a_figure_says_so_and_another_drive_is_named_as_one(scene: Scenes) -> None:
    text = told(scene(""), "2021-measure-child-content-fines")
    assert "No figure is given" in text
    assert "Another action, no part of this campaign." in text


def test_a_bodys_acts_are_listed_this_one_first_and_joint_ones_marked(scene: Scenes) -> None:
    text = told(scene(""), "2021-part-cac-caixin-lead")
    assert text.startswith("Lead, Cameras 2021 Cyberspace Administration of China")
    assert text.index("Told its local offices") < text.index("What else is reported of this body")
    assert "Lead, together with others: Launched the campaign in May" in text


def test_dates_are_as_precise_as_known_and_counted_ends_are_said(scene: Scenes) -> None:
    text = told(scene(""), "2021-period-three-month-scmp")
    assert "11 June 2021 to September 2021 (end counted)" in text
    assert "No source prints the end" in text
    assert "May 2021 to August 2021 – China News Service" in text
    assert "start unknown" in told(scene(""), "2015-window-to-18-august")


def test_what_a_proposal_bears_on_is_marked_as_drawn_here(scene: Scenes) -> None:
    assert "the links are drawn here, by no source" in told(scene(""), "2021-proposal-many-experts")
