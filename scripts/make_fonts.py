"""Make the fonts that the dashboard serves: Streamlit's own, cut down to the letters, signs and icons that it shows.

A first visit loads 0.1 MB of them in place of 1 MB. What is not in them (Chinese) comes from the reader's system.
`make fonts` writes them to crackdowns/assets/fonts/ under the names that Streamlit gives them; they are committed, so
that serving needs no tools for fonts.
"""

import re
import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from crackdowns.server.assets import INDEX
from crackdowns.settings import FONTS, ROOT

SHIPPED = INDEX.parent / "static" / "media"
SCRIPTS = INDEX.parent / "static" / "js"
# Latin as European languages and pinyin write it; quotes, dashes and marks; the signs of our sentences and keys.
RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x2010, 0x2027), (0x2030, 0x203A), (0x2190, 0x2193))
SIGNS = "€−≈≠≤≥○●◐⌘┄✓"
LETTERS = {code for first, last in RANGES for code in range(first, last + 1)} | set(map(ord, SIGNS))
# What the browser uses by itself, and the figures of one width that tables ask for.
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "pnum", "tnum"]
WEIGHTS: dict[str, object] = {"wght": (400, 700)}
# The serif has a form for each size; ours is for headings.
TEXT: dict[str, dict[str, object]] = {
    "SourceSansVF-Upright": WEIGHTS,
    "SourceSerifVariable-Roman": WEIGHTS | {"opsz": 24},
    "SourceCodeVF-Upright": WEIGHTS,
}
ICONS = "MaterialSymbols-Rounded"
ICON = re.compile(r":material/(\w+)")
# Copyright, family, style, names, licence.
NAMES = [0, 1, 2, 3, 4, 6, 13, 14]


def shipped(name: str) -> Path:
    """Streamlit's file of a font; its name carries a hash."""
    (found,) = SHIPPED.glob(f"{name}.*woff2")
    return found


def icons() -> set[str]:
    """The icons that Streamlit's scripts and ours name."""
    ours = [ROOT / "app.py", *(ROOT / "crackdowns").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    return {name for path in (*SCRIPTS.glob("*.js"), *ours) for name in ICON.findall(path.read_text(encoding="utf-8"))}


def drawings(font: TTFont, names: set[str]) -> set[str]:
    """The glyphs of icons: each is the ligature of its name's letters."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found = set()
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in (getattr(sub, "ExtSubTable", sub) for sub in lookup.SubTable):
            for first, ligatures in table.ligatures.items():
                for ligature in ligatures:
                    if "".join(letters[glyph] for glyph in (first, *ligature.Component)) in names:
                        found.add(ligature.LigGlyph)
    return found


def cut(path: Path, axes: dict[str, object], **kept: object) -> bytes:
    font = TTFont(path)
    options = Options(layout_features=["*"] if not axes else FEATURES, layout_closure=bool(axes), name_IDs=NAMES)
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(**kept)
    subsetter.subset(font)
    if axes:
        font = instantiateVariableFont(_read_anew(font), axes)
        # The licence keeps the name "Source" for fonts that nobody has changed; style sheets name them themselves.
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6):
                record.string = "CrackdownsText"
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _read_anew(font: TTFont) -> TTFont:
    font.flavor = None
    written = BytesIO()
    font.save(written)
    written.seek(0)
    return TTFont(written)


def main() -> None:
    FONTS.mkdir(exist_ok=True)
    for old in FONTS.glob("*.woff2"):
        old.unlink()
    made = {shipped(name): cut(shipped(name), axes, unicodes=LETTERS) for name, axes in TEXT.items()}
    path = shipped(ICONS)
    glyphs = drawings(TTFont(path), icons())
    made[path] = cut(path, {}, unicodes=set(range(0x20, 0x7F)), glyphs=glyphs)
    for path, content in made.items():
        (FONTS / path.name).write_bytes(content)
        print(f"{path.name}: {path.stat().st_size:,} -> {len(content):,} bytes")
    sys.exit(0 if glyphs else "No icon found")


if __name__ == "__main__":
    main()
