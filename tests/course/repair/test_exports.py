"""What other programs write of a notebook becomes its cells again."""

import pytest

from course.repair import exports
from course.time_bound import within

CODE = "x = 1\nif x:\n    print(x)"
PAGE = (
    '<html><body><div class="cell code_cell" id="cell-id=one"><div class="prompt">In [1]:</div>'
    '<pre><span></span><span class="n">x</span> = 1\nif x:\n    print(x)\n</pre><div>'
    '<pre>1</pre></div></div><div class="text_cell"><div class="text_cell_render"><h1>Why'
    '<a class="anchor-link">¶</a></h1><p>So &amp; so.</p></div></div></body></html>'
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"# Why\n\n```python\n{CODE}\n```\n\n    1\n", "a Markdown file"),
        (f"---\na: b\n---\n# Why\n\n```{{python}}\n#| a: b\n{CODE}\n```\n", "a Markdown file"),
        (f"# Why\n\n```{{code-cell}} ipython3\n:tags: [a]\n\n{CODE}\n```\n", "a Markdown file"),
        (f"# Why\n\n#+begin_src python\n{CODE}\n#+end_src\n", "an org-mode file"),
        (f"# Why\n\n[source, ipython3]\n----\n{CODE}\n----\n", "an AsciiDoc file"),
        ("# Why\n\n.. code:: ipython3\n\n    x = 1\n    if x:\n        print(x)\n\n",
         "a reStructuredText file"),
    ],
    ids=["markdown", "quarto", "myst", "org", "asciidoc", "rst"],
)  # fmt: skip
def test_code_and_prose_become_cells(text: str, kind: str) -> None:
    found = exports.read(text)
    assert found is not None
    assert found.kind == kind
    assert [(one["cell_type"], one["source"]) for one in found.notebook["cells"]] == [
        ("markdown", "# Why"), ("code", CODE),
    ]  # fmt: skip


def test_a_page_keeps_sources_and_ids_but_no_outputs() -> None:
    found = exports.read(PAGE)
    assert found is not None
    code, prose = found.notebook["cells"]
    assert (code["source"], code["id"]) == (CODE, "one")
    assert prose["source"].split() == ["Why", "So", "&", "so."]


def test_a_console_is_read_without_what_it_printed() -> None:
    found = exports.read(">>> x = 1\n>>> if x:\n...     print(x)\n...\n1\n")
    assert found is not None
    assert "\n".join(one["source"] for one in found.notebook["cells"]) == CODE


@pytest.mark.parametrize("text", ["", "Dear teacher", "# Why\n```sh\nls\n```", "a: 1", "<p>x</p>"])
def test_other_text_is_no_export(text: str) -> None:
    assert exports.read(text) is None


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("{code:language=python|title=x}", "{code}"),
        ("[code=python]", "[/code]"),
        ('<syntaxhighlight lang="python" line>', "</syntaxhighlight>"),
    ],
)
def test_blocks_of_wikis_and_forums_are_cells(first: str, last: str) -> None:
    found = exports.read(f"Why?\n\n{first}\n{CODE}\n{last}\n")
    assert found is not None
    assert [one["source"] for one in found.notebook["cells"]] == ["Why?", CODE]


@pytest.mark.parametrize("line", ["```python\n", "~~~py\n", "#+begin_src python\n"])
def test_blocks_that_never_end_take_no_longer(line: str) -> None:
    with within(2):
        assert exports.read(line * 50_000) is None


def test_a_page_of_many_pieces_takes_no_longer() -> None:
    page = '<div class="jp-CodeCell"><pre>' + "a<b>" * 100_000 + "</pre></div>"
    with within(4):
        found = exports.read(page)
    assert found is not None
    assert found.notebook["cells"][0]["source"] == "a" * 100_000
