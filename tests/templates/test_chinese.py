"""Chinese in finished HTML is marked as Chinese, and nothing else is touched."""

import pytest

from crackdowns.templates.chinese import marked


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>police (公安部), 2015</p>", '<p>police (<span lang="zh">公安部</span>), 2015</p>'),
        ("“净网2018”专项行动", '“<span lang="zh">净网2018”专项行动</span>'),
        ("抓获1.5万余人。 Then", '<span lang="zh">抓获1.5万余人。</span> Then'),
        ("约谈 and 挂牌督办", '<span lang="zh">约谈</span> and <span lang="zh">挂牌督办</span>'),
        ("**余.** A sign", '**<span lang="zh">余</span>.** A sign'),
    ],
    ids=["a name", "digits and quotes within", "a full stop at the end", "English between", "Markdown"],
)
def test_a_run_of_chinese_stands_in_an_element_of_its_language(html: str, expected: str) -> None:
    assert marked(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>15,000 “people” – 2015</p>",
        '<div aria-label="公安部"></div>',
        "<style>q::before { content: '余' }</style>",
        '<script type="application/json">{"text": "公安部"}</script>',
    ],
)
def test_what_is_no_chinese_text_stays_as_it_was(html: str) -> None:
    assert marked(html) == html
