"""The py:percent form of cells."""

from pathlib import Path

import jupytext
import pytest

from grading.authoring import percent

FIXTURE = Path(__file__).parents[1] / "fixture_course" / "course" / "lessons" / "01_shapes.py"
LESSONS = sorted((Path(__file__).parents[3] / "course" / "lessons").glob("[0-9]*.py"))


@pytest.mark.parametrize("path", [FIXTURE, *LESSONS], ids=lambda path: path.stem)
def test_the_cells_are_those_that_jupytext_reads(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ours = [(raw.kind, percent.trimmed(raw.source)) for raw in percent.split(text)]
    theirs = jupytext.reads(text, fmt={"extension": ".py", "format_name": "percent",
                                       "comment_magics": False})  # fmt: skip
    assert ours == [(cell.cell_type, percent.trimmed(cell.source)) for cell in theirs.cells]


def test_a_cell_knows_its_line() -> None:
    raws = list(percent.split('\n# %%\nx = """\n# %% no marker\n"""\n\n# %% [markdown]\n# y\n'))
    assert [raw.line for raw in raws] == [2, 7]


@pytest.mark.parametrize(
    "line", ["%matplotlib inline", "    %timeit f(1)", "!pip list", "%%time", "# %time", "!./x"]
)
def test_a_magic_is_a_comment_in_the_text(line: str) -> None:
    text = percent.without_magics(line)
    assert text.strip() == f"# {line.strip()}"
    assert percent.with_magics(text) == line


@pytest.mark.parametrize(
    "line", ["# copy the list", "# why?", "# ls", "x % y", "# 50 % of it", "a != b", "# + plus"]
)
def test_a_comment_is_no_magic(line: str) -> None:
    assert percent.with_magics(line) == line
    assert percent.without_magics(line) == line


def test_what_looks_like_a_magic_inside_a_string_is_left_alone() -> None:
    source = 'print("""\n%d of them\n# %d too\n""")\n%time'
    text = percent.without_magics(source)
    assert text == source.removesuffix("%time") + "# %time"
    assert percent.with_magics(text) == source
