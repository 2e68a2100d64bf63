"""Texts of a student's: whatever they say, a page holds nothing beyond the list, and in time."""

import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.pages.texts import CUT, Texts
from tests.browser import hostile
from tests.grading.pages.final_page import parsed, strange

PNG = "iVBORw0KGgo="
# `make fuzz` sets the seconds. At a commit there are a few.
SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
EXAMPLES = 300 if SECONDS else 60

# Pieces that mean something to one of the renderers, and so may surprise another.
PIECES = [
    *('"', "'", "`", "<", ">", "/>", "</", "&", ";", "=", " ", "\n", "\n\n", "\t", "\x00", "\x0c"),
    *(
        "$",
        "$$",
        "\\",
        "\\(",
        "\\)",
        "\\\\[",
        "\\\\]",
        "{",
        "}",
        "^",
        "_",
        "\\begin{a}",
        "\\end{a}",
    ),
    *(
        "[",
        "](",
        ")",
        "![",
        "]:",
        "[^1]",
        "*",
        "**",
        "~~",
        "```",
        "~~~",
        "#",
        "# ",
        "> ",
        "- ",
        "|",
    ),
    *("|-|", "|a|\n|:-|\n", "- [x] ", ": ", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?", "?>"),
    *("&#106;", "&colon;", "&amp;", "&lt;", "&#x3c", "&NewLine;", "\ue000", "\ue001", "\u2028"),
    *("javascript:", "data:", "https://example.org/", "//e.org", "attachment:a", "mailto:a@b.org"),
    *("<a href=", "<img src=", "<b title=", "<div>", "</div>", "<p>", "<details>", "<summary>"),
    *("<table>", "<td>", "<pre>", "<code>", "</code>", "<script>", "</script>", "<style>", "<svg>"),
    *("<math>", "<mtext>", "<mi>", "</math>", "<mglyph>", "<textarea>", "<title>", "<template>"),
    *("<input type=checkbox>", "<noscript>", "<h1 id=a>", "<plaintext>", "<xmp>", "<select>"),
    *("onerror=breach()", " onclick=x", " style=", " id=x", " class=style-1", "\\text{", "\\href{"),
    *("\\frac", "\\mbox{", "\\unicode{x3c}", "\\color{", "\x1b[31m", "\x1b]8;;", "\x07", "\x1b"),
    *("python\n", "mermaid\n", "https://", "www.", "@b.org", "a", "x1", "é"),
]
FRAGMENTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(hostile.texts())), max_size=5).map(
        "".join
    ),
    st.text(max_size=60),
)


def every_form(text: str) -> dict[str, str]:
    """A text in every form that a notebook can show it in."""
    texts = Texts()
    return {
        "markdown": texts.markdown(text),
        "attachments": texts.markdown(text, {"a": {"image/png": PNG, text: text}}),
        "code": texts.code(text),
        "terminal": texts.terminal(text),
        "html": texts.html(text, is_judges=False),
        "judge's": texts.html(text, is_judges=True),
        "latex": texts.latex(text),
        "picture": texts.picture("image/png", PNG, text),
    }


@pytest.mark.parametrize("kind", ["html", "markdown", "latex", "terminal", "names", "mime"])
def test_no_payload_leaves_anything_strange_in_a_page(kind: str) -> None:
    for payload in hostile.payloads(kind):
        for form, page in every_form(payload).items():
            assert strange(page) == [], (form, payload)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=not SECONDS,
)
@given(text=FRAGMENTS)
def _look_for_anything_strange(text: str) -> None:
    for form, page in every_form(text).items():
        assert strange(page) == [], form
        # Nothing closes the elements of the page around it.
        around = parsed(f"<section><div>{page}</div><p>after</p></section>")
        assert around.section.find_all(recursive=False)[-1].get_text() == "after", form


def test_no_text_leaves_anything_strange_in_a_page() -> None:
    end = time.monotonic() + SECONDS
    _look_for_anything_strange()
    while time.monotonic() < end:
        _look_for_anything_strange()


SLOW = {
    "blank lines": "x = 1" + "\n" * 20_000 + "y",
    "blank lines with spaces": "x" + " \n" * 15_000,
    "spaces": "x =" + " " * 200_000 + "y",
    "dots": "a." * 20_000,
    "one long line": "x" * 200_000,
    "quotes": "\"\"\"'''" * 20_000,
    "dollars": "$" * 60_000,
    "pairs of dollars": "$x$ " * 20_000,
    "dollars without an end": "$x " * 20_001,
    "openings": "\\\\(" * 20_000,
    "environments": "\\begin{a}" * 10_000,
    "fractions": "$" + "\\frac" * 10_000 + "$",
    "braces": "$" + "{" * 20_000 + "}" * 20_000 + "$",
    "powers": "$" + "x^" * 1000 + "x$",
    "many fractions": "$\\frac{1}{2}$ " * 3000,
    "deep tags": "<div>" * 20_000,
    "deep lists": "".join(f"{'  ' * n}- x\n" for n in range(400)),
    "quotes in quotes": ">" * 20_000 + "x",
    "brackets": "[" * 30_000,
    "links": "[a](b" * 20_000,
    "stars": "*a **b " * 10_000,
    "underscores": "_a" * 20_000,
    "backticks": "`a``b" * 10_000,
    "tables": "|" * 20_000 + "\n" + "|-" * 20_000,
    "entities": "&amp" * 50_000,
    "references": "".join(f"[{n}]: x\n" for n in range(5000)) + "[1] " * 5000,
    "colors": "\x1b[31mx" * 50_000,
    "terminal links": "\x1b]8;;" * 50_000,
    "comments": "<!--" * 30_000,
    "names": "".join(f"name{n} = {n}\n" for n in range(100_000)),
    "a megabyte": "word " * 200_000,
}


@pytest.mark.parametrize("name", SLOW)
def test_a_slow_text_costs_little_time(name: str) -> None:
    text = SLOW[name]
    started = time.process_time()
    for form, page in every_form(text).items():
        assert len(page) < 40 * len(text) + 10_000, form
    assert time.process_time() - started < 6


def test_a_page_has_room_for_so_much_text() -> None:
    texts = Texts()
    pages = [texts.terminal("word " * 50_000) for _ in range(40)]
    assert sum(map(len, pages)) < 5_000_000
    assert CUT.strip() in pages[-1]


def test_what_takes_too_long_is_shown_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = Texts()
    monkeypatch.setattr(time, "monotonic", lambda: float("inf"))
    assert texts.markdown("**bold** <b>") == "<pre>**bold** &lt;b&gt;</pre>"


def test_honest_texts_look_as_before() -> None:
    page = Texts().markdown(
        "# A title\n\n**Bold**, `code`, a [link](https://pytorch.org/docs) and $a < b$.\n\n"
        "<details><summary>Hint 1</summary>\n\nUse $\\frac{1}{2}$.\n</details>\n\n"
        "|a|b|\n|:-|-:|\n|1|2|\n\n- [x] done\n\n![p](attachment:a.png)",
        {"a.png": {"image/png": PNG}},
    )
    body = parsed(page)
    assert strange(page) == []
    assert body.h1["id"] == "text-A-title"
    assert body.find("a", string="link")["rel"] == ["noopener", "noreferrer"]
    assert len(body.find_all("math")) == 2
    assert body.details.summary.get_text() == "Hint 1"
    assert body.img["src"] == f"data:image/png;base64,{PNG}"
    assert body.td["class"] == ["style-left"]
    assert body.input.has_attr("checked")


def test_a_relative_link_shows_its_text() -> None:
    page = parsed(Texts().markdown("See [lesson 2](../02_autograd/02_autograd.ipynb)."))
    assert page.get_text().strip() == "See lesson 2."
    assert not page.a.has_attr("href")


def test_code_in_markdown_is_highlighted_only_in_python() -> None:
    texts = Texts()
    assert 'class="k"' in texts.markdown("```python\nreturn 1\n```")
    assert "<span" not in texts.markdown("```perl\nreturn 1\n```")
