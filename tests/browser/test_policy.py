"""Nothing that a page, a slide or a document does goes against the policy that it is sent with, and nothing fails."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import VIEWS, settled

DOCUMENTS = ("present", "picture?_page=home&_chart=side-by-side-sites-services", "talk", "no-such-page")


def minded(tab: Page) -> list[str]:
    """What goes against a policy, as it happens, in every document that the tab opens."""
    found: list[str] = []
    tab.expose_function("__violated", lambda said: found.append(said))
    tab.add_init_script(
        "addEventListener('securitypolicyviolation', v => __violated([v.violatedDirective, v.blockedURI, v.sample].join(' ')))"
    )
    return found


def test_every_page_keeps_to_its_policy(tab: Page, server: str) -> None:
    found = minded(tab)
    for view in VIEWS:
        tab.goto(f"{server}/{view}")
        settled(tab)
    tab.get_by_role("button", name="Share").first.click()
    tab.get_by_role("dialog").wait_for()
    assert found == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_keeps_to_a_policy_without_anything_inline(tab: Page, server: str, document: str) -> None:
    found = minded(tab)
    answer = tab.goto(f"{server}/{document}")
    assert answer is not None
    tab.wait_for_load_state("networkidle")
    assert "script-src 'self'; " in answer.headers["content-security-policy"]
    assert found == []


@pytest.mark.parametrize("view", ["", "present"])
def test_a_script_put_into_a_page_does_not_run(tab: Page, server: str, view: str) -> None:
    found = minded(tab)
    tab.goto(f"{server}/{view}")
    tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
    tab.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 2'}))")
    tab.wait_for_timeout(300)
    assert tab.evaluate("window.ran") is None
    assert {said.split()[0] for said in found} == {"script-src-attr", "script-src-elem"}
