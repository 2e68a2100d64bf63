"""Markdown of a student's: what nbconvert makes of it holds nothing beyond the allow-list."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.notebook import load, text_of
from grading.judging.sanitize_markdown import clean
from tests.grading.judging import pages

ROOT = Path(__file__).resolve().parents[3]
PNG = "iVBORw0KGgo="
SVG = "PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+"

HOSTILE = {
    # A tag that is left open across a blank line: the renderer's own quotes close an attribute.
    "open across a blank line": '<a title="\n\n[kept](https://e.org/"onmouseover=alert(1)//)',
    "open with a link behind it": "<img title='\n\n[kept](https://e.org/ 'onerror=alert(1) src=x')",
    "block open across a blank line": '<div title="\n\n[kept](https://e.org/?onmouseover=alert(1)//)',
    "hint open across a blank line": (
        '<details title="\n\n[x](https://e.org/ "onmouseover=alert(1) kept")'
    ),
    "table open across a blank line": (
        '<table title=\'\n\n[x](https://e.org/ "\'onclick=alert(1) kept")'
    ),
    "picture open across a blank line": '<div><img alt="\n\n![x](y "onerror=alert(1) src=x kept")',
    "block open before a heading": '<p title="\n\n# onclick=alert(1) kept',
    "block open before code": '<p title="\n\n```python\nonclick = alert(1) # kept\n```',
    "block open before a table": '<p title="\n\n|a|\n|:-|\n|kept onclick=alert(1)|',
    "block that is no tag": '<div "\n\n[x](https://e.org/ "onclick=alert(1) kept")',
    "open in a list": '- <b title="\n\n- [kept](https://e.org/"onclick=alert(1)")',
    "open in a quote": '> <i class="\n\n> kept [a](https://e.org "onclick=alert(1)")',
    "open in a table": '|a|\n|-|\n|<a href="|\n|kept" onclick=alert(1)>|',
    "open in a heading": '# <b title="\nkept" onmouseover=alert(1) x="',
    "open at the end": "kept <img src=x onerror=alert(1) ",
    "open comment": "kept <!-- \n\n--> <img src=x onerror=alert(1)>",
    "comment that ends early": "kept <!--> <img src=x onerror=alert(1)> -->",
    "comment that ends with a bang": "kept <!-- --!><img src=x onerror=alert(1)> -->",
    "instruction": "kept <?php ><img src=x onerror=alert(1)>?>",
    "declaration": "kept <!DOCTYPE x ><img src=x onerror=alert(1)>",
    "cdata": "kept <![CDATA[><img src=x onerror=alert(1)>]]>",
    # Tags.
    "script": "kept <script>alert(1)</script>",
    "script in capitals": "kept <ScRiPt>alert(1)</sCrIpT>",
    "script in a block": "<script>\n\nalert(1)\n\n</script>\n\nkept",
    "style": "kept <style>@import '//evil'</style>",
    "svg": "kept <svg/onload=alert(1)>",
    "svg with a script": "kept <svg><script href='data:,alert(1)'/></svg>",
    "math": "kept <math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "iframe": "kept <iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "form": "kept <form action=//evil><button>x</button></form>",
    "base": "kept <base href='//evil/'>",
    "meta": "kept <meta http-equiv=refresh content='0;url=//evil'>",
    "link": "kept <link rel=stylesheet href=//evil>",
    "object": "kept <object data=//evil></object>",
    "details that toggles": "kept <details open ontoggle=alert(1)>x</details>",
    "slash for a space": "kept <img/src=x/onerror=alert(1)>",
    "no quotes": "kept <b title=a onclick=alert(1)>x</b>",
    "a quote within": "kept <b title='\"' onclick='alert(1)'>x</b>",
    "style attribute": 'kept <div style="position:fixed;inset:0">x</div>',
    "id": 'kept <div id="submit">x</div>',
    "class": 'kept <div class="mathjax_process">x</div>',
    "a tag that is closed and not opened": "kept </div></div><b>x</b>",
    "plaintext": "kept <plaintext>",
    "textarea": "kept <textarea></textarea><img src=x onerror=alert(1)>",
    "title": "kept <title><img src=x onerror=alert(1)></title>",
    "noscript": "kept <noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "template": "kept <template><img src=x onerror=alert(1)></template>",
    "namespace confusion": "kept <math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "xmp": "kept <xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "nul": "kept <scr\x00ipt>alert(1)</script>",
    # What renderers write without escaping.
    "mermaid": "kept\n\n```mermaid\n<img src=x onerror=alert(1)>\n```",
    "mermaid with a link": '```mermaid\ngraph TD; kept; click A "javascript:alert(1)"\n```',
    "a language that is a tag": 'kept\n\n```"><script>alert(1)</script>\nx\n```',
    "a language with a quote": 'kept\n\n```x" onclick="alert(1)\nx\n```',
    "formula": "kept $</span><script>alert(1)</script>$",
    "formula with a handler": "kept $$<img src=x onerror=alert(1)>$$",
    "environment": "\\begin{align}<img src=x onerror=alert(1)>\\end{align} kept",
    "formula in a description": "![kept $\" onerror=alert(1) x=\"$](https://e.org)",
    "formula over lines": "$$ kept\n\n<img src=x onerror=alert(1)>\n\n$$",
    "block of code left by a formula": "    kept $$a$$[x](javascript:alert(1))",
    # Addresses.
    "javascript": "[kept](javascript:alert(1))",
    "in capitals": "[kept](JaVaScRiPt:alert(1))",
    "in brackets": "[kept](<javascript:alert(1)>)",
    "with a tab": "[kept](<java\tscript:alert(1)>)",
    "encoded once": "[kept](&#106;avascript:alert(1))",
    "encoded twice": "[kept](&amp;#106;avascript:alert(1))",
    "encoded three times": "[kept](&amp;amp;#106;avascript:alert(1))",
    "named colon": "[kept](javascript&colon;alert(1))",
    "named tab": "[kept](java&Tab;script:alert(1))",
    "named newline": "[kept](java&NewLine;script:alert(1))",
    "percent": "[kept](javascript%3Aalert(1))",
    "control sign before": "[kept](\x01javascript:alert(1))",
    "vbscript": "[kept](vbscript:msgbox(1))",
    "data": "[kept](data:text/html;base64,PHNjcmlwdD4=)",
    "file": "[kept](file:///etc/passwd)",
    "blob": "[kept](blob:https://e.org/1)",
    "files prefix": "[kept](files/javascript:alert(1))",
    "files prefix with a slash": "[kept](/files/javascript:alert(1))",
    "by reference": "[kept][a]\n\n[a]: javascript:alert(1)",
    "by a short reference": "[kept]\n\n[kept]: <javascript:alert(1)>",
    "by a reference that is encoded": "[kept][]\n\n[kept]: &#x6a;avascript:alert(1)",
    "autolink": "kept <javascript:alert(1)>",
    "autolink of data": "kept <data:text/html,alert(1)>",
    "relative": "[kept](../../formgrader/?path=evil)",
    "relative to a scheme": "[kept](//evil.example)",
    "rooted": "[kept](/formgrader?path=submitted)",
    "query": "[kept](?path=submitted/evil)",
    "localhost": "[kept](http://localhost:8888/formgrader)",
    "localhost with a dot": "[kept](http://localhost.:8888/)",
    "a name under localhost": "[kept](http://a.localhost/)",
    "loopback": "[kept](http://127.0.0.1/)",
    "loopback in short": "[kept](http://127.1/)",
    "loopback as one number": "[kept](http://2130706433/)",
    "loopback in hexadecimal": "[kept](http://0x7f.0.0.1/)",
    "loopback of version 6": "[kept](http://[::1]/)",
    "any address": "[kept](http://0.0.0.0:8888/)",
    "a user before the host": "[kept](https://e.org@localhost/)",
    "backslashes": "[kept](https:\\\\localhost\\x)",
    "wide digits": "[kept](http://１２７.0.0.1/)",
    "bare address of this machine": "kept http://localhost:8888/formgrader?path=x",
    "bare address in brackets": "kept <http://127.0.0.1:8888/formgrader>",
    # Pictures.
    "picture from elsewhere": "![kept](https://evil.example/seen.png)",
    "relative picture": "![kept](seen.png)",
    "rooted picture": "![kept](/formgrader?path=submitted/evil)",
    "picture with a handler": "![kept](x \"a' onerror='alert(1)\")",
    "picture of a script": "![kept](javascript:alert(1))",
    "picture as svg": f"![kept](data:image/svg+xml;base64,{SVG})",
    "picture as svg text": "![kept](data:image/svg+xml,<svg/onload=alert(1)>)",
    "picture by reference": "![kept][a]\n\n[a]: https://evil.example/seen.png",
    "picture as a tag": 'kept <img src="https://evil.example/seen.png">',
    "picture by srcset": f'kept <img src="data:image/png;base64,{PNG}" srcset="//evil/a">',
    "attachment that is not there": "![kept](attachment:none.png)",
    "picture in a link": "[![kept](https://evil.example/a.png)](javascript:alert(1))",
    # MathJax.
    "href": "kept $\\href{javascript:alert(1)}{x}$",
    "href spelled with an entity": "kept $&#92;href{javascript:alert(1)}{x}$",
    "href outside of a formula": "kept \\href{javascript:alert(1)}{x}",
    "href in a table": "|kept|\n|-|\n|$\\href{javascript:alert(1)}{x}$|",
    "unicode": "kept $\\unicode[onclick=alert(1)]{x41}$",
    "class of a formula": "kept $\\class{btn}{x}$",
    "style of a formula": "kept $\\style{position:fixed}{x}$",
    "id of a formula": "kept $\\cssId{submit}{x}$",
    "require": "kept $\\require{action}$",
    "definition": "kept $\\def\\a{x}\\a$",
    "new command": "kept $$\\newcommand{\\a}{x}$$",
    "let": "kept $\\let\\a=b$",
    "box with a background": "kept $\\bbox[background:url(//evil)]{x}$",
    "token with attributes": 'kept $\\mmlToken{mi}[href="javascript:alert(1)"]{x}$',
    "definition in an environment": "\\begin{align}\\def\\a{kept}\\end{align}",
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_nothing_hostile_is_left_when_the_page_is_made(what: str) -> None:
    cleaned = clean(HOSTILE[what])
    page = pages.rendered(cleaned)
    pages.assert_harmless(page)
    assert "kept" in page


@pytest.mark.parametrize("what", HOSTILE)
def test_what_was_cleaned_stays_as_it_is(what: str) -> None:
    cleaned = clean(HOSTILE[what])
    assert clean(cleaned) == cleaned


ATTACHMENTS = {"a.png": {"image/png": PNG}}
HONEST = {
    "prose": "# Why\n\nA *product*, $w \\cdot h$, **because**:\n\n- rows\n- columns",
    "signs": "if a < b & c > d, then `a<b` and `x && y`, 5 > 3 \"so\"",
    "code in colors": "```python\nif a < b:\n    print('<script>')\n```",
    "code without colors": "```\n<b onclick=x>\n```\n\n    <i>indented</i>",
    "code in a language that nobody knows": "```wolfram\na < b\n```",
    "a table": "|a|b|c|\n|:-|:-:|-:|\n|1|`2`|$3$|",
    "a hint": "<details>\n<summary>Hint 1</summary>\n\nThink of **slopes**.\n\n</details>",
    "an open hint": "<details open>\n<summary>Hint 1</summary>\n\nx\n\n</details>",
    "formulas": "$$\\begin{aligned}a &= \\frac12\\\\ b &< c\\end{aligned}$$ and $\\mathbf{w}^T x$",
    "an environment": "\\begin{equation}\nE = mc^2\n\\end{equation}",
    "tags": "H<sub>2</sub>O<br>x<sup>2</sup> <b>bold</b> <span>plain</span>",
    "a link": "[docs](https://docs.python.org/3/library/math.html?a=1&b=2#math.exp \"title\")",
    "a bare link": "See https://en.wikipedia.org/wiki/Backpropagation or <https://pytorch.org>.",
    "a link by reference": "[docs][a]\n\n[a]: https://docs.python.org/3/",
    "mail": "[me](mailto:me@example.org)",
    "a picture": f"![loss](data:image/png;base64,{PNG})",
    "a picture as a tag": f'<img src="data:image/jpeg;base64,{PNG}" alt="loss" width="300">',
    "an attachment": "![loss](attachment:a.png)",
    "tasks": "- [ ] to do\n- [x] done",
    "numbers from three": "3. three\n4. four",
    "definitions": "term\n: what it means",
    "struck": "~~wrong~~",
    "nested quotes": "> one\n>\n> > two",
    "umlauts": "Größe: 5 €, «quoted» – done…",
}  # fmt: skip


@pytest.mark.parametrize("what", HONEST)
def test_what_is_harmless_stays_as_it_was_typed(what: str) -> None:
    assert (
        clean(HONEST[what], ATTACHMENTS if "attachment" in HONEST[what] else None) == HONEST[what]
    )
    pages.assert_harmless(pages.rendered(HONEST[what], ATTACHMENTS))


def test_only_links_between_the_lessons_lose_their_address_in_prose() -> None:
    """The page of a submission has no other lessons beside it."""
    for file in sorted((ROOT / "release").glob("*/*.ipynb")):
        for cell in load(file)["cells"]:
            if cell["cell_type"] == "markdown":
                source = text_of(cell["source"])
                expected = re.sub(r"\[([^\[\]]*)\]\(\.\.?/[^()]*\)", r"\1", source)
                assert clean(source) == expected, file


def test_a_picture_from_elsewhere_costs_the_text_around_it_nothing() -> None:
    source = "# Title\n\n*kept* ![chart](https://evil.example/a.png) and [home](https://e.org)."
    assert clean(source) == "# Title\n\n*kept* chart and [home](https://e.org)."


@pytest.mark.parametrize(
    "piece",
    [
        *("[", "![", "*a ", "**a _b ", "`", "` ``", "\\begin{a}", "$$", "$a ", "\\\\[", "\\\\("),
        *("> ", "- ", "* a\n ", "<", "<a ", "<a", "<!--", "<![CDATA[", "<?", "&", "  ", "\n"),
        *("[a](", "[a][", "[a]: ", "\\", "~~", "http://", "|a|\n|-|\n", "# ", "a\n=\n", "[^1]"),
        *("<b>", "</", '<a href="', "[a](<", '[a](b "', "***a", ": a\n", "![](files/", "<div>\n"),
        *("<details>\n\n", "<p a=b ", "$\\href", "- [ ] ", "\x00", "\ud7ff", "[files](/files/"),
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    for size in (8_000, 60_000):
        begun = time.process_time()
        page = clean(piece * (size // len(piece)))
        assert time.process_time() - begun < 3
        if len(page) < 200_000:
            pages.assert_harmless(pages.rendered(page))


PIECES = st.sampled_from(
    [
        *("<", ">", '"', "'", "`", "```", "\n", "\n\n", " ", "    ", "=", "/", "\\", "&", ";", "#"),
        *("[", "]", "(", ")", "![", "](", "]:", "<!--", "-->", "<?", "]]>", "<![CDATA[", "$", "$$"),
        *("\\begin{a}", "\\end{a}", "\\href{", "\\\\(", "|", "|-|\n", "- ", "> ", "~~", "*", "_"),
        *("<a href=", "<img src=", "onerror=alert(1)", "javascript:", "&#106;", "&quot;", "&lt;"),
        *("https://e.org", "http://localhost", "data:image/png;base64,aaaa", "attachment:a.png"),
        *("<script>", "</script>", "<svg>", "<math>", "<style>", "<details>", "</details>", "<b>"),
        *("</b>", "<p>", "<br>", "<title>", "<table>", "mermaid\n", "files/", "a", "x1", "\t"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=24).map("".join))
def test_no_mixture_of_markdown_and_html_makes_anything_else(source: str) -> None:
    pages.assert_harmless(pages.rendered(clean(source, ATTACHMENTS), ATTACHMENTS))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_anything_else(source: str) -> None:
    pages.assert_harmless(pages.rendered(clean(source)))
