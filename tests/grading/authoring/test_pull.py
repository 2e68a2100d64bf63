"""An instructor's notebook comes back as the text that it was made from."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grading.authoring.build import build
from grading.authoring.lesson import parse, read
from grading.authoring.pull import lesson_of, pull
from grading.authoring.release_notebooks import release_notebooks
from grading.authoring.source_notebook import source_notebook
from grading.errors import AuthoringError, CommandError, UsageError
from grading.files import write_whole

REPOSITORY = Path(__file__).parents[3]
FIXTURE = Path(__file__).parents[1] / "fixture_course" / "course" / "lessons" / "01_shapes.py"
LESSONS = sorted((REPOSITORY / "course" / "lessons").glob("[0-9]*.py"))


@pytest.fixture
def notebook(course: Path, text: Path) -> Path:
    """The instructor's notebook of the fixture course."""
    path = course / "source" / "01_shapes" / "01_shapes.ipynb"
    write_whole(path, source_notebook(read(text)))
    return path


def edit(path: Path, change: Callable[[Any], Any]) -> None:
    content = json.loads(path.read_bytes())
    changed = change(content)
    path.write_text(json.dumps(changed if changed is not None else content), encoding="utf-8")


@pytest.mark.parametrize("path", [FIXTURE, *LESSONS], ids=lambda path: path.stem)
def test_a_round_trip_changes_no_byte(path: Path, tmp_path: Path) -> None:
    lesson = read(path)
    notebook = tmp_path / f"{path.stem}.ipynb"
    notebook.write_bytes(source_notebook(lesson))
    assert lesson_of(notebook).text == lesson.text


def test_a_demonstration_that_was_edited_in_jupyter_stays_one(tmp_path: Path) -> None:
    text = FIXTURE.read_text() + '\n# %% role="demo"\nprint(1)\n'
    notebook = tmp_path / "01_shapes.ipynb"
    notebook.write_bytes(source_notebook(parse(text, FIXTURE)))

    def change(content: Any) -> None:
        content["cells"][-1]["source"] = ["print(2)"]

    edit(notebook, change)
    assert lesson_of(notebook).text == text.replace("print(1)", "print(2)")


LINES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(lambda x: "\n" not in x),
    st.sampled_from(
        [
            "",
            "  ",
            "# Heading",
            "    return x",
            "x = 1",
            '"""',
            "'''",
            "```",
            "# %%",
            "%%",
            "#",
            "%matplotlib inline",
            "!ls",
            "# %time",
            "# # !x",
            "%%bash",
            "a = !ls",
            "why?",
            "# why?",
            "# copy this",
            "# +",
            "# # + x",
            "- item",
            "<details>",
            "# In[1]:",
            "# - a",
            "#   b",
            "\x0c",
            "\r",
            "a\u2028b",
            "# ---",
            "# jupyter:",
            "x = '''# %%",
            "\\",
            "é × ′",
        ]
    ),
)
SOURCES = st.lists(LINES, max_size=6).map("\n".join)
WORDS = st.text(st.characters(exclude_categories=["Cs", "C"]), min_size=1, max_size=20).filter(
    lambda word: word == word.strip() and "<" not in word and word.isprintable()
)
POINTS = st.one_of(st.integers(1, 9), st.sampled_from([0.5, 2.0, 1.25]))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A lesson's text: prose and demos of odd lines, around answers that keep the rules."""
    parts = []
    for number in range(draw(st.integers(1, 3))):
        for source in draw(st.lists(SOURCES, max_size=3)):
            if draw(st.booleans()):
                commented = "\n".join(f"# {line}" for line in source.split("\n"))
                parts.append(f"# %% [markdown]\n{commented}")
            else:
                parts.append(f"# %%\n{source}")
        name = f"answer_{number}"
        words = draw(st.lists(WORDS, min_size=4, max_size=4))
        answer = f"# TODO: {words[3]}\n### BEGIN SOLUTION\n{name} = {number}\n### END SOLUTION"
        parts.append(f'# %% role="answer" name="{name}"\n{answer}')
        rungs = "\n".join(f"# - {word}\n#   {word}" for word in words[:3])
        parts.append(f'# %% role="hints" of="{name}"\n{rungs}')
        points = draw(POINTS)
        parts.append(f'# %% role="test" name="{name}_is" points={points}\ncheck.after("{number}")')
    parts.append(
        f'# %% [markdown] role="manual" name="why" points={draw(POINTS)}\n'
        "# Why?\n# ### BEGIN SOLUTION\n# So.\n# ### END SOLUTION"
    )
    return ("\n" * draw(st.integers(1, 4))).join(parts) + "\n"


@settings(deadline=None, max_examples=150)
@given(texts())
def test_any_text_that_is_a_lesson_comes_back_from_its_notebook(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    try:
        lesson = parse(text, Path("01_any.py"))
    except AuthoringError:
        assume(False)
    notebook = tmp_path_factory.getbasetemp() / "01_any.ipynb"
    notebook.write_bytes(source_notebook(lesson))
    assert lesson_of(notebook) == lesson
    assert lesson_of(notebook).text == lesson.text
    assert parse(lesson.text, Path("01_any.py")).text == lesson.text


def test_pull_writes_the_edit_and_says_where(
    notebook: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tidy = text.read_text(encoding="utf-8")
    words = notebook.read_text(encoding="utf-8")
    notebook.write_text(words.replace("one product", "a product"), encoding="utf-8")
    assert pull(notebook) == 0
    assert text.read_text(encoding="utf-8") == tidy.replace("one product", "a product")
    assert capsys.readouterr().out.startswith(f"Wrote {text}")


def test_an_edit_of_the_text_is_not_lost_to_an_older_notebook(notebook: Path, text: Path) -> None:
    words = text.read_text(encoding="utf-8").replace("one product", "a product")
    text.write_text(words, encoding="utf-8")
    saved = text.stat().st_mtime
    os.utime(notebook, (saved - 10, saved - 10))
    with pytest.raises(UsageError, match="was edited after this notebook was saved"):
        pull(notebook)
    assert text.read_text(encoding="utf-8") == words
    os.utime(notebook, (saved + 10, saved + 10))
    assert pull(notebook) == 0


def test_pull_leaves_an_equal_text_alone(notebook: Path, text: Path) -> None:
    before = text.stat().st_mtime_ns
    assert pull(notebook) == 0
    assert text.stat().st_mtime_ns == before


def test_a_notebook_without_a_text_becomes_a_new_lesson(notebook: Path, text: Path) -> None:
    tidy = text.read_bytes()
    text.unlink()
    assert pull(notebook) == 0
    assert text.read_bytes() == tidy


def test_what_jupyter_adds_when_it_saves_is_left_behind(notebook: Path, text: Path) -> None:
    def save(content: Any) -> Any:
        for number, cell in enumerate(content["cells"]):
            cell["metadata"] |= {"collapsed": False, "jupyter": {"outputs_hidden": True}}
            cell["metadata"]["editable"] = True
            cell["source"] = "".join(cell["source"]) + "\n"
            if cell["cell_type"] == "code":
                cell["execution_count"] = number
                cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["x"]}]
        content["cells"].append(
            {"cell_type": "code", "id": "1", "metadata": {}, "source": [], "outputs": []}
        )
        content["metadata"] |= {"celltoolbar": "Create Assignment", "widgets": {}}
        return dict(reversed(content.items()))

    edit(notebook, save)
    assert lesson_of(notebook).text == text.read_text(encoding="utf-8")


def test_what_nbformat_writes_of_it_comes_back(notebook: Path, text: Path) -> None:
    nbformat.write(nbformat.read(notebook, as_version=4), notebook)
    assert lesson_of(notebook).text == text.read_text(encoding="utf-8")


def test_hints_come_back_also_without_their_cell_id(notebook: Path, text: Path) -> None:
    def forget(content: Any) -> None:
        content["nbformat_minor"] = 4
        for cell in content["cells"]:
            del cell["id"]

    edit(notebook, forget)
    assert lesson_of(notebook).text == text.read_text(encoding="utf-8")


def test_an_edited_hint_comes_back_as_a_rung(notebook: Path) -> None:
    words = notebook.read_text(encoding="utf-8")
    notebook.write_text(words.replace("Half of a thing", "The half"), encoding="utf-8")
    assert "# - The half is the thing divided by two." in lesson_of(notebook).text


def test_a_released_notebook_is_refused(notebook: Path, course: Path) -> None:
    released = release_notebooks(
        {"01_shapes": notebook.read_bytes()}, course / "nbgrader_config.py"
    )
    notebook.write_bytes(released["01_shapes"])
    with pytest.raises(UsageError, match="released notebook, so every solution would be lost"):
        pull(notebook)


def test_a_notebook_without_any_solution_is_refused(notebook: Path) -> None:
    words = notebook.read_text(encoding="utf-8")
    notebook.write_text(words.replace(" BEGIN SOLUTION", ""), encoding="utf-8")
    with pytest.raises(UsageError, match="released notebook"):
        pull(notebook)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "its JSON is invalid at line 1."),
        (b"# %%\n", "its JSON is invalid"),
        (b"\xff\xfe\x00", "its JSON is invalid"),
        (b"[]", "Its nbformat is null instead of 4"),
        (b'{"nbformat": 3, "worksheets": []}', "Its nbformat is 3 instead of 4"),
        (b'{"nbformat": 4}', "cells do not follow nbformat 4"),
        (b'{"nbformat": 4, "cells": [1]}', "cells do not follow nbformat 4"),
        (b'{"nbformat": 4, "cells": [{"source": [1]}]}', "cells do not follow nbformat 4"),
        (b'{"nbformat": 4, "cells": []}', "This lesson has no cells"),
    ],
)
def test_a_file_that_is_not_a_notebook_is_refused_in_one_line(
    notebook: Path, text: Path, content: bytes, said: str
) -> None:
    before = text.read_bytes()
    notebook.write_bytes(content)
    with pytest.raises(CommandError, match=said) as caught:
        pull(notebook)
    assert str(caught.value).startswith(str(notebook))
    assert "\n" not in str(caught.value)
    assert text.read_bytes() == before


def test_a_missing_notebook_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="This notebook cannot be read"):
        pull(tmp_path / "01_a.ipynb")


def test_a_notebook_outside_of_any_course_is_refused(notebook: Path, tmp_path: Path) -> None:
    moved = tmp_path / "01_shapes.ipynb"
    moved.write_bytes(notebook.read_bytes())
    with pytest.raises(UsageError, match="is not in a course"):
        pull(moved)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ({"cell_type": "raw", "source": "x"}, "cannot have raw cells"),
        ({"cell_type": "markdown", "source": "x", "attachments": {"a.png": {}}}, "pasted picture"),
        ({"cell_type": "code", "source": "x = 1\n# %%\ny = 2"}, "looks like a cell marker"),
        ({"cell_type": "code", "source": "x = 1\n# In[1]:\ny = 2"}, "would change when its text"),
        ({"cell_type": "code", "source": 'x = """\n'}, "would change when its text"),
        ({"cell_type": "markdown", "source": "\ud800"}, "which is not a valid character"),
        ({"cell_type": "code", "source": "x", "metadata": {"nbgrader": {"locked": True}}},
         "cannot have read-only or task cells"),
        ({"cell_type": "code", "source": "x", "metadata": {"nbgrader": {"grade": True}}},
         "The test cell has no name"),
        ({"cell_type": "code", "source": "x",
          "metadata": {"nbgrader": {"grade": True, "grade_id": "square_x"}}}, "has no points"),
        ({"cell_type": "code", "source": "x",
          "metadata": {"nbgrader": {"grade": True, "grade_id": "cell-12ab", "points": 1}}},
         '"cell-12ab" is not a valid name'),
    ],
)  # fmt: skip
def test_a_cell_that_a_text_cannot_hold_is_reported_and_nothing_is_written(
    notebook: Path, text: Path, cell: dict[str, Any], said: str
) -> None:
    before = text.read_bytes()
    edit(notebook, lambda content: content["cells"].insert(-1, {"metadata": {}, **cell}))
    with pytest.raises(AuthoringError) as caught:
        pull(notebook)
    number = len(json.loads(notebook.read_bytes())["cells"]) - 1
    assert any(
        said in problem and problem.startswith(f"{notebook}, cell {number}")
        for problem in caught.value.problems
    ), caught.value.problems
    assert text.read_bytes() == before


def test_build_after_pull_finds_nothing_to_write(
    notebook: Path, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(course)
    pull(notebook)
    capsys.readouterr()
    assert build(course, check=True) == 0
