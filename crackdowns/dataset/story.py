"""The records of `data/stories/<id>.yaml`: talks as data. A slide names a view of a page and says a few words."""

from typing import Annotated

from pydantic import Field

from crackdowns.dataset.fields import Name, Record, Slug, Text

# What a slide can show beside charts. Campaigns and their periods need nothing; the others are made of the slide's
# claims: large numbers, disputes two by two, the branches of one statement, figures of groups of platforms, and what
# the gate says of the first claim's figure.
PARTS_OF_CLAIMS = ("numbers", "pairs", "branches", "groups", "verdicts")
PARTS = ("campaigns", "periods", *PARTS_OF_CLAIMS)
_State = Annotated[
    dict[str, tuple[str, ...]],
    Field(description="The parameters of the page's link, a list each; what is left out is the usual."),
]


class SlideView(Record):
    """A page and the state in which it is shown; `page` is `home` for the start page."""

    page: Slug
    state: _State = Field(default_factory=dict)

    @property
    def path(self) -> str:
        """The page's URL path."""
        return "" if self.page == "home" else self.page


class Slide(Record):
    """One slide. `chart` is the id of one of the view's charts; `part` one of `PARTS` instead.

    `claims` are the claims whose figures the title and the words state: every number printed there must be the
    number of one of them. `sources` stand under the slide beside those of the chart and of the claims.
    """

    id: Slug
    title: Text
    words: tuple[Text, ...] = ()
    notes: Text | None = None
    view: SlideView | None = None
    chart: Slug | None = None
    part: Slug | None = None
    claims: tuple[Slug, ...] = ()
    sources: tuple[Slug, ...] = ()


class StoryHead(Record):
    """A story's title and what it tells.

    `campaigns` are those that it speaks of: no other is shown, however many the data comes to hold. `data` is the data
    version that its words were last read against; where the data is another, the check says what may not hold.
    """

    title: Name
    summary: Text
    campaigns: tuple[Slug, ...] = ()
    data: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")] | None = None


class StoryFile(Record):
    """One file of `data/stories/`; the file's stem is the story's id."""

    story: StoryHead
    slides: Annotated[tuple[Slide, ...], Field(min_length=1)]
