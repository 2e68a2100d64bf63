"""What a student wrote or showed can run in nobody's browser, and what is harmless stays."""

import base64
import warnings
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode

from grading.judging.execute import Execute
from grading.judging.sanitize import sanitize
from tests.grading.judging.cells import (
    F_IS_X,
    FIRST,
    Run,
    code,
    graded,
    new,
    points,
    run_in,
    shown,
)

DISPLAY = "from IPython.display import display, HTML, Javascript, SVG, Markdown, Latex, Image\n"
HANDLER = "<img src=x onerror=alert(1)>"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return run_in(tmp_path)


@pytest.mark.parametrize(
    "show",
    [
        "display(HTML('<b>kept</b><script>alert(1)</script>'))",
        f"display(HTML('<b>kept</b>{HANDLER}'))",
        "display(HTML('<a href=\"javascript:alert(1)\">kept</a>'))",
        "display(HTML('<a href=\"data:text/html,<script>alert(1)</script>\">kept</a>'))",
        "display(HTML('kept<iframe src=\"//evil\"></iframe>'))",
        "display(HTML('kept<svg onload=alert(1)></svg>'))",
        "display(HTML('kept<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>'))",
        'display(HTML(\'kept<form action="//evil"><button formaction="javascript:1">\'))',
        "display(HTML('kept<style>@import \"//evil\"</style>'))",
        "display(HTML('kept<div style=\"background:url(//evil)\">x</div>'))",
        "display(HTML('kept<details ontoggle=alert(1) open>x</details>'))",
        "display(HTML('kept<img src=\"javascript:alert(1)\">'))",
        "display(HTML('kept<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">'))",
        f"display(Markdown('kept {HANDLER}'))",
        "display(Markdown('kept <script>alert(1)</script>'))",
        "display(Javascript('alert(1)')); print('kept')",
        "display(SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>')); print('kept')",
        "display({'application/javascript': 'alert(1)', 'text/plain': 'kept'}, raw=True)",
        "display({'text/html': '<script>alert(1)</script>', 'text/plain': 'kept'}, raw=True)",
        "display({'image/svg+xml': '<svg onload=alert(1)/>', 'text/plain': 'kept'}, raw=True)",
        "display({'application/vnd.jupyter.widget-view+json': {}, 'text/plain': 'kept'}, raw=True)",
        "display({'image/png': '\"><script>alert(1)</script>', 'text/plain': 'kept'}, raw=True)",
        "display({'image/png': 'aaaa', 'text/plain': 'kept'}, raw=True,"
        " metadata={'image/png': {'width': '1 onload=alert(1)'}})",
        "display({'text/latex': '</script><script>alert(1)</script>', 'text/plain': 'kept'},"
        " raw=True)",
        "class A:\n    def _repr_html_(self): return '<script>alert(1)</script>'\n"
        "    def __repr__(self): return 'kept'\ndisplay(A())",
        "print('kept<script>alert(1)</script>')",
        "import sys; print('kept<script>alert(1)</script>', file=sys.stderr)",
        "raise ValueError('kept<script>alert(1)</script>')",
        "'kept<script>alert(1)</script>'",
    ],
)
def test_no_output_of_a_student_runs_in_a_browser(run: Run, show: str) -> None:
    done = run(code(f"{DISPLAY}print('kept')\n{show}"))
    assert "kept" in shown(done.cells[0])
    assert_inert(page(done))


@pytest.mark.parametrize(
    "source",
    [
        "kept <script>alert(1)</script>",
        f"kept {HANDLER}",
        "kept <svg/onload=alert(1)>",
        "[kept](javascript:alert(1))",
        "[kept][a]\n\n[a]: javascript:alert(1)",
        "[kept](<java\tscript:alert(1)>)",
        "[kept](JaVaScRiPt:alert(1))",
        "[kept](&#106;avascript:alert(1))",
        "![kept](javascript:alert(1))",
        "![kept](x \"a' onerror='alert(1)\")",
        "kept <javascript:alert(1)>",
        "kept\n\n<div><script>\nalert(1)\n</script></div>",
        "kept <a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
        "kept <!-- --!><script>alert(1)</script> -->",
        "`kept <script>alert(1)</script>`",
        "kept\n\n```\n<script>alert(1)</script>\n```",
        "kept $</span><script>alert(1)</script>$",
        "kept <p title='`'><img src=x onerror=alert(1)>`",
        "![kept](attachment:a.png)",
    ],
)
@pytest.mark.parametrize("kind", ["markdown", "graded markdown", "raw"])
def test_no_prose_of_a_student_runs_in_a_browser(run: Run, source: str, kind: str) -> None:
    make = new.new_raw_cell if kind == "raw" else new.new_markdown_cell
    cell = make(source)
    if "attachment" in source and kind != "raw":
        cell["attachments"] = {"a.png": {'image/png" onerror="alert(1)': "aaaa"}}
    if kind == "graded markdown":
        cell.metadata["nbgrader"] = {
            "grade": True, "solution": True, "locked": False, "task": False, "points": 1,
            "grade_id": "why", "schema_version": 3,
        }  # fmt: skip
    done = run(cell)
    assert "kept" in done.cells[0].source
    assert_inert(page(done))


def test_metadata_of_a_notebook_runs_in_no_browser(tmp_path: Path) -> None:
    notebook = new.new_notebook(cells=[code("1")])
    state = {"a": {"model_module": "https://evil/a", "model_name": "b", "state": {}}}
    notebook.metadata["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2,
                                                      "version_minor": 0}
    }  # fmt: skip
    notebook.metadata["title"] = "</title><script>alert(1)</script>"
    notebook.metadata["authors"] = [{"name": "<script>alert(1)</script>"}]
    step: Any = Execute()
    done, _ = step.preprocess(notebook, {})
    shown = page(done)
    assert_inert(shown)
    assert "https://evil" not in shown


def page(notebook: NotebookNode) -> str:
    """The notebook as nbgrader's feedback shows it."""
    from nbconvert.exporters import HTMLExporter

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exporter: Any = HTMLExporter
        text, _ = exporter(template_name="classic").from_notebook_node(notebook)
    return str(text)


def assert_inert(shown: str) -> None:
    """No script of a student's, no handler and no address that is a program."""
    soup = BeautifulSoup(shown, "html.parser")
    for script in soup.find_all("script"):
        assert "alert(1)" not in script.text, script
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            said = " ".join(value) if isinstance(value, list) else str(value)
            assert not name.lower().startswith("on") or "alert" not in said, tag
            plain = "".join(said.split()).lower()
            if name in ("href", "src", "action", "formaction", "xlink:href", "srcdoc"):
                assert not plain.startswith(("javascript:", "data:text", "vbscript:")), tag
                assert "//evil" not in plain or tag.name == "a", tag
        assert tag.name not in ("iframe", "object", "embed", "form", "base"), tag


def test_what_is_harmless_stays_as_it_was(run: Run) -> None:
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
    prose = "# Why\nA *product*, $w \\cdot h$, **because**:\n\n- rows\n- columns\n\n`a < b`"
    done = run(
        code(f"{DISPLAY}display(HTML('{table}'))"),
        code(f"display({{'image/png': {picture!r}, 'text/plain': 'a picture'}}, raw=True)"),
        code("display(Latex('$x$'))"),
        code("print('a < b & c')"),
        new.new_markdown_cell(prose.replace("`a < b`", "`a`")),
    )
    assert done.cells[0].outputs[0].data["text/html"] == table
    assert done.cells[1].outputs[0].data["image/png"].strip() == picture
    assert done.cells[2].outputs[0].data["text/latex"] == "$x$"
    assert done.cells[3].outputs[0].text == "a < b & c\n"
    assert done.cells[4].source == prose.replace("`a < b`", "`a`")


def test_a_plot_stays_a_picture(run: Run) -> None:
    done = run(
        code("%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);\nplt.show()"),
        timeout=60,
    )
    [output] = [o for o in done.cells[0].outputs if o.output_type == "display_data"]
    assert base64.b64decode(output.data["image/png"]).startswith(b"\x89PNG")


def test_the_tables_of_judged_checks_keep_their_styles(run: Run) -> None:
    done = run(code(FIRST), code("def f(x):\n    return -x", "f"), graded(F_IS_X))
    html = done.cells[2].outputs[0].data["text/html"]
    assert 'style="border-left:3px solid' in html
    assert "<table style=" in html
    assert "application/vnd.course.check+json" in done.cells[2].outputs[0].data


def test_outputs_of_a_test_that_ran_beside_student_code_are_made_harmless_too(run: Run) -> None:
    done = run(
        code(
            f"{DISPLAY}def f(x):\n    display(HTML('kept<script>alert(1)</script>'))\n    return x"
        ),
        graded("assert f(1) == 1"),
        code("f(1)", "shown", None, locked=True, solution=False),
    )
    assert points(done) == [2]
    assert_inert(page(done))


# Each part of a notebook, without a run.


def cleaned(*cells: NotebookNode, judged: int | None = None, **metadata: Any) -> NotebookNode:
    notebook: NotebookNode = new.new_notebook(cells=list(cells), metadata=metadata)
    sanitize(notebook, set() if judged is None else {judged})
    return notebook


def showing(**data: str) -> NotebookNode:
    cell = code("1")
    kinds = {name.replace("_", "/"): text for name, text in data.items()}
    cell.outputs = [new.new_output("display_data", data=kinds)]
    return cell


def test_metadata_keep_only_words() -> None:
    cell = code("x", "f", tags=False)
    cell.metadata.update(tags=["raises-exception"], trusted=True, slideshow={"a": "b"})
    bad = code("y")
    bad.metadata.update(tags=['"><script>alert(1)</script>'], collapsed=True)
    done = cleaned(
        cell,
        bad,
        kernelspec={"name": "python3", "display_name": "Python 3 (ipykernel)"},
        language_info={"name": "<script>alert(1)</script>"},
        title="<script>alert(1)</script>",
        widgets={"application/vnd.jupyter.widget-state+json": {"state": {}}},
    )
    assert done.metadata == {
        "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}
    }
    assert set(done.cells[0].metadata) == {"nbgrader", "tags"}
    assert dict(done.cells[1].metadata) == {"collapsed": True}
    assert_inert(page(done))


@pytest.mark.parametrize(
    ("latex", "left"),
    [
        ("$\\frac{a}{b} < c$", "$\\frac{a}{b} < c$"),
        ("$\\href{javascript:alert(1)}{x}$", "$\\\u2060href{javascript:alert(1)}{x}$"),
        ("$a<b$", "$a\\lt b$"),
        ("</script><script>alert(1)</script>", "\\lt /script>\\lt script>alert(1)\\lt /script>"),
    ],
)
def test_a_formula_stays_a_formula(latex: str, left: str) -> None:
    assert cleaned(showing(text_latex=latex)).cells[0].outputs[0].data["text/latex"] == left


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("image_png", '"><script>alert(1)</script>'),
        ("image_jpeg", "aaaa' onload='alert(1)"),
        ("image_svg+xml", "<svg onload=alert(1)>"),
        ("application_javascript", "alert(1)"),
        ("application_json", "{}"),
        ("application_pdf", "aaaa"),
        ("text_vnd.mermaid", "graph TD"),
    ],
)
def test_data_of_a_type_or_form_that_is_not_known_is_left_out(kind: str, data: str) -> None:
    done = cleaned(showing(**{kind: data, "text_plain": "kept"}))
    assert done.cells[0].outputs[0].data == {"text/plain": "kept"}


@pytest.mark.parametrize(
    "text",
    [
        "\x1b]8;;https://evil.example\x07kept\x1b]8;;\x07",
        "\x1b]8;;javascript:alert(1)\x1b\\kept\x1b]8;;\x1b\\",
        "\x1b]0;a new title\x07kept",
        "\x1bP1000p\x1b\\kept",
        "kept\x9d8;;x\x9c",
        "kept\x1b]8;;https://evil.example",
    ],
)
def test_a_terminal_is_told_nothing_but_colors(text: str) -> None:
    cell = code("1")
    cell.outputs = [
        new.new_output("stream", name="stdout", text=text),
        new.new_output("error", ename="E", evalue="e", traceback=[text, "\x1b[0;31mred\x1b[0m"]),
        new.new_output("display_data", data={"text/plain": text}),
    ]
    stream, error, plain = cleaned(cell).cells[0].outputs
    for left in (stream.text, error.traceback[0], plain.data["text/plain"]):
        assert "kept" in left
        assert "\x1b]" not in left
        assert "evil" not in left
    assert error.traceback[1] == "\x1b[0;31mred\x1b[0m"


def test_attachments_are_pictures_or_nothing() -> None:
    cell = new.new_markdown_cell("![kept](attachment:a.png) ![gone](attachment:b.svg)")
    cell["attachments"] = {
        "a.png": {"image/png": "aaaa", "image/svg+xml": "aaaa"},
        "b.svg": {"image/svg+xml": "PHN2Zz4="},
        "c": {'image/png" onerror="alert(1)': "aaaa"},
        "d": {"image/png": "<script>"},
    }
    done = cleaned(cell)
    assert done.cells[0].attachments == {"a.png": {"image/png": "aaaa"}}
    assert "kept" in done.cells[0].source
    assert_inert(page(done))
    alone = new.new_markdown_cell("![kept](attachment:a.png)")
    alone["attachments"] = {"a.png": {"image/png": "aaaa"}}
    assert cleaned(alone).cells[0].source == "![kept](attachment:a.png)"


def test_a_formula_in_the_judges_table_makes_no_link() -> None:
    table = '<table style="margin:0"><td>$\\href{javascript:alert(1)}{x}$</td></table>'
    done = cleaned(showing(text_html=table), judged=0)
    html = done.cells[0].outputs[0].data["text/html"]
    assert html == table.replace("\\href", "\\\u2060href")


def test_locked_prose_is_the_instructors() -> None:
    prose = "<div style='color:red' onclick='f()'>[x](../next.ipynb)</div>"
    mark = {"grade": False, "solution": False, "locked": True, "task": False, "grade_id": "a"}
    cell = new.new_markdown_cell(prose, metadata={"nbgrader": {**mark, "schema_version": 3}})
    assert cleaned(cell).cells[0].source == prose


def test_a_raw_cell_is_shown_as_html_and_cleaned_as_such() -> None:
    done = cleaned(new.new_raw_cell("<b>kept</b><img src=x onerror=alert(1)><script>1</script>"))
    assert done.cells[0].source == "<b>kept</b><img>"
