"""The readers' side: visits and touches in a real browser, every server in turn."""

from collections.abc import Mapping
from statistics import median

from benchmarks.browser import Visit, browser, opened, talk, touched, visits
from benchmarks.line import FAST, SLOW, Net
from benchmarks.report import Row
from benchmarks.servers import DASH, OURS, STATIC, Server

VISITS, TOUCHES = "A visit", "A touch"
# An option of the control, as each server shows it.
_OPTION: Mapping[str, str] = {DASH: "label:has-text('{option}') input"}
_USUAL = "button:has-text('{option}')"
_NUMBERS = "[class*=st-key-bar-numbers] button", "[data-testid=stRadio] label:has-text('Highest')"
_CAMPAIGNS = "[class*=st-key-bar-campaigns] button", "[data-testid=stPopoverBody] button:has-text('2015')"
_PAGE = "[class*=st-key-menu] a[href*=timeline]"
_DIALOG = "[class*=st-key-bar] button:has-text('Share')"


def visited(servers: Mapping[str, Server], times: int, quick: bool) -> list[Row]:
    """Cold and warm visits over both lines, the desktop's processor and a slow one; `quick`: the first of each."""
    rows = []
    with browser() as found:
        for net in (FAST, SLOW)[: 1 if quick else 2]:
            for rate in (1, 4)[: 1 if quick else 2]:
                both: dict[str, list[tuple[Visit, Visit]]] = {name: [] for name in servers}
                for _ in range(times):
                    for name, server in servers.items():
                        both[name].append(visits(found, server.port, net, rate))
                rows += _rows(net, rate, both)
            talks = [talk(found, servers[OURS].port, net) for _ in range(times)]
            rows += [
                Row(VISITS, f"{net.name}: /present, first content", median(one.content for one in talks), "ms"),
                Row(VISITS, f"{net.name}: /present, all slides drawn", median(one.live for one in talks), "ms"),
                Row(VISITS, f"{net.name}: /present, moved", median(one.moved for one in talks) / 1e6, "MB", bound=1.3),
            ]
    return rows


def _rows(net: Net, rate: int, both: Mapping[str, list[tuple[Visit, Visit]]]) -> list[Row]:
    where = f"{net.name}{f', processor {rate} times slower' if rate > 1 else ''}"

    def middle(name: str, key: str, warm: int = 0) -> float:
        return float(median(getattr(pair[warm], key) for pair in both[name]))

    mine = {key: middle(OURS, key) for key in ("content", "live", "moved", "requests", "shift")}
    again = {key: middle(OURS, key, 1) for key in ("live", "moved", "requests")}
    rows = [
        Row(VISITS, f"{where}: first content", mine["content"], "ms", DASH, middle(DASH, "content"), 0.4),
        Row(VISITS, f"{where}: first content", mine["content"], "ms", STATIC, middle(STATIC, "content"), 1.5),
        Row(VISITS, f"{where}: charts live", mine["live"], "ms", DASH, middle(DASH, "live"), 0.9),
        Row(VISITS, f"{where}: second visit, charts live", again["live"], "ms", "first", mine["live"], 0.5),
        Row(VISITS, f"{where}: moved", mine["moved"] / 1e6, "MB", bound=1.75),
        Row(VISITS, f"{where}: second visit, moved", again["moved"] / 1e3, "KB", bound=15),
        Row(VISITS, f"{where}: second visit, requests", again["requests"], "", bound=5),
        Row(VISITS, f"{where}: layout shift", mine["shift"], "", bound=0.1),
    ]
    rows += [
        Row(VISITS, f"{where}: charts live", mine["live"], "ms", name, middle(name, "live"))
        for name in both
        if name not in (OURS, DASH)
    ]
    return rows


def touches(servers: Mapping[str, Server], times: int) -> list[Row]:
    """An option touched on every server in turn; then what only the dashboard has, beside Dash's callback."""
    took: dict[str, list[float]] = {name: [] for name in servers}
    own: dict[str, list[float]] = {}
    with browser() as found:
        for _ in range(times):
            for name, server in servers.items():
                with opened(found, server.port) as page:
                    for option in ("Cases", "Content", "Accounts"):
                        took[name].append(touched(page, _OPTION.get(name, _USUAL).format(option=option)))
            with opened(found, servers[OURS].port, "/?theme=cases") as page:
                for what, (way, thing) in {"version of the numbers": _NUMBERS, "campaigns": _CAMPAIGNS}.items():
                    page.locator(way).first.click()
                    own.setdefault(what, []).append(touched(page, thing))
                    page.keyboard.press("Escape")
                own.setdefault("a dialog", []).append(touched(page, _DIALOG, "[role=dialog]"))
                page.keyboard.press("Escape")
                page.wait_for_timeout(500)
                own.setdefault("another page", []).append(touched(page, _PAGE))
    dash, ours = median(took[DASH]), median(took[OURS])
    rows = [Row(TOUCHES, "subject", ours, "ms", DASH, dash, 1.0)]
    for what, found_times in own.items():
        yardstick, against, bound = (ours, "a change", 1.5) if what == "another page" else (dash, DASH, 1.0)
        rows.append(Row(TOUCHES, what, median(found_times), "ms", against, yardstick, bound))
    rows += [
        Row(TOUCHES, "subject", ours, "ms", name, median(took[name])) for name in servers if name not in (OURS, DASH)
    ]
    return rows
