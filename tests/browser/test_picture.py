"""Pictures in a real browser: nothing in them overlaps, and what is saved can be opened by what its reader uses."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from crackdowns.charts.picture import WIDTH
from tests.browser.conftest import PICTURED

PICTURE = "/picture?_page=agencies&_chart=who-did-what"
# The lines around the plot that lie over each other, over a mark or a label, or beyond the picture.
OVERLAPS = """() => {
  const plot = document.getElementById('picture'), frame = plot.querySelector('.main-svg').getBoundingClientRect();
  const texts = [...plot.querySelectorAll('.annotation-text')].map(t => [t.textContent, t.getBoundingClientRect()]);
  const added = JSON.parse(document.getElementById('figure').textContent).layout.annotations.filter(a => a.name === 'picture');
  const ours = texts.slice(-added.length), found = [];
  const others = [...texts.slice(0, -added.length),
    ...[...plot.querySelectorAll('.point, .xtick text, .ytick text')].map(m => ['mark ' + m.textContent, m.getBoundingClientRect()])];
  if (!added.length || !others.length) found.push('nothing drawn');
  ours.forEach(([text, a], index) => {
    if (a.left < frame.left || a.right > frame.right || a.top < frame.top || a.bottom > frame.bottom) found.push('cut: ' + text);
    for (const [other, b] of [...others, ...ours.slice(index + 1)])
      if (a.left < b.right && b.left < a.right && a.top < b.bottom - 2 && b.top < a.bottom - 2) found.push(text + ' | ' + other);
  });
  return found;
}"""


def drawn(tab: Page, address: str) -> Page:
    tab.goto(address)
    tab.wait_for_selector("#picture[data-drawn]", timeout=60_000)
    return tab


def save(tab: Page, label: str, folder: Path) -> Path:
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name=label).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("page", PICTURED)
def test_nothing_in_a_pages_pictures_overlaps_or_is_cut(server: str, tab: Page, page: str, mode: str) -> None:
    name = page or "home"
    refused = tab.request.get(f"{server}/picture?_page={name}").text()
    charts = refused.partition("its pictures are: ")[2].partition(".</p>")[0].split(", ")
    found = {}
    for chart in charts:
        drawn(tab, f"{server}/picture?_page={name}&_chart={chart}&_mode={mode}")
        if overlaps := tab.evaluate(OVERLAPS):
            found[chart] = overlaps
    assert found == {}


def test_a_png_is_twice_as_sharp_as_the_screen_and_not_empty(server: str, tab: Page, tmp_path: Path) -> None:
    drawn(tab, server + PICTURE)
    path = save(tab, "Save as PNG", tmp_path)
    assert path.name.startswith("who-did-what-")
    with Image.open(path) as image:
        image.load()
        assert image.format == "PNG"
        assert image.width == 2 * WIDTH
        assert image.height > 600
        assert len(image.convert("RGB").getcolors(10**6) or []) > 50
    expect(tab.get_by_role("status")).to_contain_text("Saved as who-did-what-")


def test_an_svg_is_xml_with_title_sources_and_link_as_text(server: str, tab: Page, tmp_path: Path) -> None:
    drawn(tab, server + PICTURE)
    root = ElementTree.parse(save(tab, "Save as SVG", tmp_path)).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    words = " ".join("".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text"))
    for said in ("Cleaning 2015", "Sources: ", "Best supported", f"{server}/agencies?c="):
        assert said in words, said
    assert "http" not in "".join(style.text or "" for style in root.iter("{http://www.w3.org/2000/svg}style"))


def test_an_address_with_a_format_saves_at_once(server: str, tab: Page) -> None:
    with tab.expect_download(timeout=60_000) as waiting:
        tab.goto(f"{server}{PICTURE}&_format=svg")
    assert waiting.value.suggested_filename.endswith(".svg")
    assert tab.said == []  # type: ignore[attr-defined]  # set by the fixture
