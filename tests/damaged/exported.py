"""What other programs write of a notebook: Markdown, pages, scripts, and formats of their own."""

from __future__ import annotations

import html
import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.damage import define
from tests.damaged.delivery import notebook_in
from tests.damaged.parts import Json, load, text

KIND = "delivery"


def _converted(form: str) -> Callable[[Json], str]:
    """What nbconvert makes of a notebook."""

    def convert(notebook: Json) -> str:
        import nbformat
        from nbconvert import get_exporter

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = nbformat.reads(json.dumps(notebook), as_version=4)
            found: str = get_exporter(form)().from_notebook_node(made)[0]
        return found

    return convert


def _by_jupytext(form: str) -> Callable[[Json], str]:
    """What jupytext makes of a notebook."""

    def convert(notebook: Json) -> str:
        import jupytext
        import nbformat

        made = nbformat.reads(json.dumps(notebook), as_version=4)
        found: str = jupytext.writes(made, fmt=form)
        return found

    return convert


def _cells(
    code: Callable[[str], str], prose: Callable[[str], str], between: str = "\n", before: str = ""
) -> Callable[[Json], str]:
    """A format that writes one cell after the other."""

    def convert(notebook: Json) -> str:
        parts = [
            (code if cell["cell_type"] == "code" else prose)(text(cell))
            for cell in notebook["cells"]
        ]
        return before + between.join(parts) + "\n"

    return convert


def _comment(source: str) -> str:
    return "".join(f"# {line}\n" if line else "#\n" for line in source.split("\n"))


def _indented(source: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in source.split("\n"))


def _magic(source: str) -> str:
    return "".join(f"# MAGIC {line}\n" for line in source.split("\n"))


def _fenced(language: str) -> Callable[[str], str]:
    return lambda source: f"```{language}\n{source}\n```\n"


def _marimo(source: str) -> str:
    return f"@app.cell\ndef _():\n{_indented(source)}    return\n"


def _marimo_prose(source: str) -> str:
    return _marimo(f'mo.md(\n    r"""\n{_indented(source)}    """\n)')


def _zeppelin(notebook: Json) -> str:
    kinds = {"code": "%python\n", "markdown": "%md\n", "raw": ""}
    rows = [{"text": kinds[one["cell_type"]] + text(one), "id": f"p_{number}", "user": "ada"}
            for number, one in enumerate(notebook["cells"])]  # fmt: skip
    return json.dumps({"paragraphs": rows, "name": "01_measures", "id": "2ABC"})


def _deepnote(notebook: Json) -> str:
    import yaml

    blocks = [
        {"type": "code" if one["cell_type"] == "code" else "markdown", "content": text(one),
         "sortingKey": f"a{number}", "id": f"{number:032x}"}
        for number, one in enumerate(notebook["cells"])
    ]  # fmt: skip
    project = {"name": "Homework", "notebooks": [{"name": "01_measures", "blocks": blocks}]}
    return str(yaml.safe_dump({"version": "1.0.0", "project": project}, allow_unicode=True))


def _cocalc(notebook: Json) -> str:
    rows: list[Json] = [{"type": "settings", "kernel": "python3"}]
    rows += [
        {"type": "cell", "id": f"{number:06x}", "pos": number, "input": text(one),
         **({} if one["cell_type"] == "code" else {"cell_type": one["cell_type"]})}
        for number, one in enumerate(notebook["cells"])
    ]  # fmt: skip
    return "\n".join(map(json.dumps, rows))


def _old_page(notebook: Json) -> str:
    """What a page of nbconvert's old template looks like, with its highlighting."""
    made = []
    for number, cell in enumerate(notebook["cells"]):
        source = html.escape(text(cell), quote=False)
        if cell["cell_type"] == "code":
            source = source.replace("def ", '<span class="k">def</span> ')
            made.append(
                '<div class="cell border-box-sizing code_cell rendered"><div class="input">\n<div '
                f'class="prompt input_prompt">In&nbsp;[{number}]:</div><div class="inner_cell">'
                "<div "
                'class="input_area"><div class=" highlight hl-ipython3"><pre><span></span>'
                f"{source}\n</pre></div>\n</div></div></div></div>"
            )
        else:
            made.append(
                '<div class="cell border-box-sizing text_cell rendered"><div class="inner_cell">'
                '<div class="text_cell_render border-box-sizing rendered_html">'
                f"<p>{source}</p></div></div></div>"
            )
    return f"<!DOCTYPE html><html><body>{''.join(made)}</body></html>"


def _org(source: str) -> str:
    return f"#+BEGIN_SRC jupyter-python :session py\n{source}\n#+END_SRC\n"


def _chat(notebook: Json) -> str:
    """An assistant's answer, with a heading above each block."""
    parts = ["Here is the **completed** notebook:\n"]
    for number, cell in enumerate(notebook["cells"], 1):
        said = text(cell)
        parts.append(f"### Cell {number}\n")
        parts.append(_fenced("python")(said) if cell["cell_type"] == "code" else said + "\n")
    return "\n".join([*parts, "Let me know if you want me to explain any step!"])


# How each is called, what happened, and what is written.
EXPORTS: dict[str, tuple[str, str, Callable[[Json], str]]] = {
    "markdown": (".md", "nbconvert made Markdown of it.", _converted("markdown")),
    "a_page": (".html", "nbconvert made a page of it.", _converted("html")),
    "an_old_page": (".html", "An old nbconvert made a page of it.", _old_page),
    # As nbconvert writes them, which needs another program for that.
    "restructured_text": (".rst", "nbconvert made reStructuredText of it.", _cells(
        lambda s: f".. code:: ipython3\n\n{_indented(s)}\n\n.. parsed-literal::\n\n    6.0\n\n",
        lambda s: s + "\n")),
    "asciidoc": (".asciidoc", "nbconvert made AsciiDoc of it.", _cells(
        lambda s: f"+*In[1]:*+\n[source, ipython3]\n----\n{s}\n----\n\n\n"
        "+*Out[1]:*+\n----6.0\n----\n",
        lambda s: s + "\n")),
    "a_script": (".py", "nbconvert made a script of it.", _converted("python")),
    "myst": (".md", "jupytext made MyST of it.", _by_jupytext("md:myst")),
    "markdown_of_jupytext": (".md", "jupytext made Markdown of it.", _by_jupytext("md")),
    "r_markdown": (".Rmd", "jupytext made R Markdown of it.", _by_jupytext("Rmd")),
    "quarto": (".qmd", "Quarto converted it.", _cells(_fenced("{python}"), lambda s: s + "\n",
        before="---\ntitle: Measures\njupyter: python3\n---\n\n")),
    "light": (".py", "jupytext made a light script of it.", _by_jupytext("py:light")),
    "percent": (".py", "jupytext made a percent script of it.", _by_jupytext("py:percent")),
    "hydrogen": (".py", "jupytext made a script for Hydrogen of it.", _by_jupytext("py:hydrogen")),
    "sphinx": (".py", "jupytext made a script for Sphinx of it.", _by_jupytext("py:sphinx")),
    "spyder": (".py", "Spyder saved it.",
        _cells(lambda s: f"#%%\n{s}\n", lambda s: "#%% [markdown]\n"
        + _comment(s))),
    "pycharm": (".py", "PyCharm saved it.",
        _cells(lambda s: f"#%%\n{s}\n", lambda s: f"#%% md\n{s}\n")),
    "databricks": (".py", "Databricks exported it.",
        _cells(lambda s: s + "\n", lambda s: "# MAGIC %md\n"
        + _magic(s), "\n# COMMAND ----------\n\n", "# Databricks notebook source\n")),
    "marimo": (".py", "marimo converted it.", _cells(_marimo, _marimo_prose, "\n\n",
        'import marimo\n\n__generated_with = "0.9.14"\napp = marimo.App()\n\n\n')),
    "colab_script": (".py", "Colab exported it.",
        _cells(lambda s: s + "\n", lambda s: f'"""{s}"""\n',
        before='# -*- coding: utf-8 -*-\n"""01_measures.ipynb\n\nAutomatically generated.\n\n'
        'Original file is located at\n    https://colab.example/drive/1x\n"""\n\n')),
    "org": (".org", "Emacs keeps it in org-mode.", _cells(_org, lambda s: s + "\n")),
    "zeppelin": (".json", "Zeppelin exported it.", _zeppelin),
    "zeppelin_zpln": (".zpln", "Zeppelin exported it.", _zeppelin),
    "deepnote": (".deepnote", "Deepnote exported it.", _deepnote),
    "cocalc": (".sage-jupyter2", "CoCalc's own file was handed in.", _cocalc),
    "a_text": (".txt", "The code was copied into a text.",
        _cells(lambda s: s + "\n", lambda s: s + "\n")),
    "an_answer_of_an_assistant": (".md", "An assistant wrote all cells.", _chat),
    "a_text_of_an_assistant": (".txt", "An assistant wrote all cells.", _chat),
    "a_console": (".txt", "A session of a console was saved.", _cells(
        lambda s: "\n".join((">>> " if not line[:1].isspace() and line else "... ") + line
                            for line in s.split("\n")) + "\n", lambda s: "")),
    "a_history": (".py", "IPython's %history was saved.", _cells(lambda s: f"# In[ ]:\n{s}\n",
        lambda s: "")),
}  # fmt: skip
# The written answer is lost where there is no prose.
WITHOUT_PROSE = ("a_console", "a_history")


def _exported(ending: str, convert: Callable[[Json], str]) -> Callable[[Path], None]:
    def export(folder: Path) -> None:
        file = notebook_in(folder)
        made = convert(load(file))
        file.unlink()
        file.with_suffix(ending).write_text(made, encoding="utf-8")

    return export


def _in_its_place(convert: Callable[[Json], str]) -> Callable[[Any], bytes]:
    return lambda data: convert(json.loads(data)).encode()


for _name, (_ending, _happened, _convert) in EXPORTS.items():
    _lost = ["why_a_product"] if _name in WITHOUT_PROSE else []
    define(
        f"exported_as_{_name}", KIND, f"{_happened} The file ends in `{_ending}`.", "folder",
        _exported(_ending, _convert), loses=_lost,
    )  # fmt: skip
    define(
        f"file_of_{_name}", "form", f"{_happened} It was then called `.ipynb`.", "bytes",
        _in_its_place(_convert), loses=_lost,
    )  # fmt: skip
