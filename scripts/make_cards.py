"""Make the pictures that stand for a page where its link is shown: 1200 by 630 pixels, one a page, and the icon.

Each is made from the page's finding and its first chart, in the light theme, in the Chromium that
the tests drive (named by CHROMIUM). `make cards` writes them to crackdowns/assets/; they are committed, so that
serving needs no browser.
"""

import json
import os
import shutil
import sys
from html import escape
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from crackdowns import serving
from crackdowns.charts.frame import mark_key
from crackdowns.charts.look import INK, look_for
from crackdowns.charts.picture import SCRIPT
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import state_of
from crackdowns.server.assets import fonts
from crackdowns.server.head import CARD_SIZE, CARDS_OF, card_of
from crackdowns.settings import ASSETS, BUNDLED_DATA, ROOT, SITE
from crackdowns.talks.stories import read_story, story_files
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene

CARDS = ASSETS / "cards"
MOST_BYTES = 120_000
ICON = 192
# A chart is drawn as wide as on its page and then scaled as a whole, so that it is seen whole.
PLACE = (1088, 430)
DRAWN = 1318
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
STYLE = """
* { box-sizing: border-box; margin: 0; }
body { width: 1200px; height: 630px; overflow: hidden; background: %(ground)s; color: %(text)s;
  font: 26px/1.35 "Source Sans", sans-serif; padding: 34px 56px 0; }
.site { display: flex; align-items: center; gap: 12px; font-weight: 600; font-size: 24px; }
.site i { width: 34px; height: 10px; }
h1 { font: 600 44px/1.15 "Source Serif", serif; margin: 14px 0 6px; text-wrap: balance; }
.question { color: %(muted)s; line-height: 1.25; }
.finding { font: 600 27px/1.25 "Source Serif", serif; margin: 16px 0 6px; padding-top: 14px;
  border-top: 2px solid %(grid)s; }
.place { position: relative; }
#chart { position: absolute; left: -4px; transform-origin: 0 0; }
.fade { position: fixed; inset: auto 0 0 0; height: 46px; background: linear-gradient(transparent, %(ground)s 85%%); }
ul { list-style: none; padding: 0; columns: 2; column-gap: 40px; font-size: 25px; }
li { break-inside: avoid; display: flex; gap: 18px; align-items: center; padding: 6px 0; }
li img { flex: none; transform: scale(1.25); }
.items { columns: 1; font-size: 32px; }
.items li { padding: 9px 0; }
.items b { min-width: 76px; font-size: 44px; font-family: "Source Serif"; }
"""


def style() -> str:
    return fonts() + STYLE % INK["light"]


def document(dataset: Dataset, title: str, question: str, inner: str) -> str:
    colours = look_for(dataset, "light").colours.values()
    bars = "".join(f'<i style="background:{colour}"></i>' for colour in list(colours)[:3])
    return (
        f'<!doctype html><meta charset="utf-8"><style>{style()}</style>'
        f'<div class="site">{bars}<span>{escape(SITE)}</span></div><h1>{escape(title)}</h1>'
        + (f'<p class="question">{escape(question)}</p>' if question else "")
        + f'{inner}<div class="fade"></div>'
    )


def context(scene: Scene) -> str:
    """The context page has no picture of its own; how much it holds stands in its place."""
    files = [campaign.file for campaign in scene.campaigns]
    counts = {
        "Example cases": sum(len(file.cases) for file in files),
        "Laws and drafts": sum(len(file.laws) for file in files),
        "Experts' proposals": sum(len(file.proposals) for file in files),
    }
    items = "".join(f"<li><b>{count}</b>{escape(name)}</li>" for name, count in counts.items())
    return f'<p class="finding"></p><ul class="items">{items}</ul>'


def page_card(dataset: Dataset, page: str) -> tuple[str, str]:
    """A page's card: the document, and the figure in it as Plotly's JSON (empty where it has none)."""
    view = PAGES[page]
    scene = Scene(dataset, state_of(page, view.parameters(dataset), {}))
    for chart in view.charts(scene, "light"):
        if chart.figure is not None:
            inner = '<div class="place"><div id="chart"></div></div>'
            return document(dataset, chart.title, "", inner), chart.figure.to_json()
    inner = context(scene) if page == "context" else f'<p class="finding"></p>{mark_key(INK["light"]["text"])}'
    return document(dataset, view.title, view.question, inner), ""


def talk_card(dataset: Dataset) -> tuple[str, str]:
    story, problems = read_story(story_files(BUNDLED_DATA)[0], dataset)
    if story is None:
        sys.exit("\n".join(map(str, problems)))
    titles = "".join(f"<li>{escape(slide.title)}</li>" for slide in story.file.slides[1:9])
    inner = f'<p class="finding"></p><ul>{titles}</ul>'
    return document(dataset, story.file.story.title.en, story.file.story.summary, inner), ""


def draw(page: Page, card: tuple[str, str], path: Path) -> None:
    html, figure = card
    page.set_content(html)
    if figure:
        page.add_script_tag(path=str(SCRIPT))
        page.evaluate(
            """async ([figure, [width, height], drawn]) => {
                    const scale = Math.min(width / drawn, height / figure.layout.height);
                    document.getElementById('chart').style.transform = `scale(${scale})`;
                    figure.layout.width = drawn;
                    await document.fonts.load('16px "Source Sans"');
                    await Plotly.newPlot('chart', figure.data, figure.layout, {staticPlot: true});
                }""",
            [json.loads(figure), PLACE, DRAWN],
        )
    page.evaluate("document.fonts.ready")
    page.screenshot(path=str(path))
    Image.open(path).quantize(256).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}: {size:,} bytes")
    if size > MOST_BYTES:
        sys.exit(f"{path.name} is larger than {MOST_BYTES:,} bytes")


def draw_icon(page: Page) -> None:
    drawing = (ASSETS / "favicon.svg").read_text(encoding="utf-8")
    page.set_content(f"<style>*{{margin:0}}svg{{display:block;width:{ICON}px;height:{ICON}px}}</style>{drawing}")
    page.screenshot(path=str(ASSETS / "favicon.png"), omit_background=True)


def main() -> None:
    chromium = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    if chromium is None:
        sys.exit("No Chromium found; `make cards` finds one, or name it in CHROMIUM.")
    dataset = serving.served().dataset
    CARDS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": CARD_SIZE[0], "height": CARD_SIZE[1]})
        for name in PAGES:
            draw(page, page_card(dataset, name), CARDS / f"{card_of(name)}.png")
        draw(page, talk_card(dataset), CARDS / "present.png")
        CARDS_OF.write_text("\n".join(dataset.campaigns) + "\n", encoding="utf-8")
        draw_icon(browser.new_page(viewport={"width": ICON, "height": ICON}))
        browser.close()


if __name__ == "__main__":
    main()
