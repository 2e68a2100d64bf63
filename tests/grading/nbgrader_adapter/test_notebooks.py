"""For any notebook, our reader and writer give the same as those of nbformat, byte for byte."""

import copy
import itertools
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat import validator

from course.notebook import parse
from grading.nbgrader_adapter import notebooks

ROOT = Path(__file__).parents[3]
FILES = [
    file
    for folder in ("source", "release", "tests")
    for file in sorted((ROOT / folder).rglob("*.ipynb"))
]

# Including half a surrogate pair, which a student's string can contain, and every line ending.
CHARACTERS = st.characters() | st.characters(categories=["Cs"])
TEXT = st.text(CHARACTERS | st.sampled_from("\n\r\x0b\x1c\x85\u2028<é𝄞"), max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
# Without keys whose values nbformat's schema restricts, such as "tags".
METADATA = st.dictionaries(
    st.sampled_from(["nbgrader", "course", "é", "signature"]) | st.text(min_size=30, max_size=31),
    JSON,
    max_size=3,
)
BUNDLE = st.dictionaries(
    st.sampled_from(["text/plain", "text/html", "image/png", "image/svg+xml", "x/y"]),
    TEXT,
    max_size=3,
) | st.dictionaries(st.just("application/json"), JSON, max_size=1)
COUNT = st.none() | st.integers(0, 9)
OUTPUT = (
    st.fixed_dictionaries(
        {
            "output_type": st.just("stream"),
            "name": st.sampled_from(["stdout", "stderr"]),
            "text": TEXT,
        }
    )
    | st.fixed_dictionaries(
        {"output_type": st.just("display_data"), "data": BUNDLE, "metadata": METADATA}
    )
    | st.fixed_dictionaries(
        {
            "output_type": st.just("execute_result"),
            "data": BUNDLE,
            "metadata": METADATA,
            "execution_count": COUNT,
        }
    )
    | st.fixed_dictionaries(
        {
            "output_type": st.just("error"),
            "ename": TEXT,
            "evalue": TEXT,
            "traceback": st.lists(TEXT, max_size=2),
        }
    )
)
CELL_METADATA = METADATA | st.fixed_dictionaries({"trusted": st.booleans()})
PROSE = st.fixed_dictionaries(
    {
        "cell_type": st.sampled_from(["markdown", "raw"]),
        "metadata": CELL_METADATA,
        "source": TEXT,
        "attachments": st.dictionaries(TEXT, BUNDLE, max_size=2),
    }
)
CODE = st.fixed_dictionaries(
    {
        "cell_type": st.just("code"),
        "metadata": CELL_METADATA,
        "source": TEXT,
        "execution_count": COUNT,
        "outputs": st.lists(OUTPUT, max_size=3),
    }
)


@st.composite
def contents(draw: st.DrawFn, *, ids: bool = True) -> dict[str, Any]:
    """The JSON of a notebook. Without `ids`, cells may lack an id or share one."""
    cells = draw(st.lists(PROSE | CODE, max_size=4))
    for number, cell in enumerate(cells):
        name = f"cell-{number}" if ids else draw(st.sampled_from(["", "same", "other"]))
        if name:
            cell["id"] = name
    return {"cells": cells, "metadata": draw(METADATA), "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Ignore nbformat's warnings about cell ids, as the grader does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def written(notebook: nbformat.NotebookNode) -> str:
    """The text that our writer makes of a copy of the notebook, because it changes the notebook."""
    return notebooks.to_text(copy.deepcopy(notebook))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_notebook_of_the_course_is_read_and_written_as_by_nbformat(file: Path) -> None:
    data = file.read_bytes()
    theirs = nbformat.reads(data.decode(), as_version=4)
    ours = notebooks.from_json(parse(data))
    assert ours == theirs
    assert written(ours) == nbformat.writes(theirs) + "\n"


def test_there_are_notebooks_to_compare() -> None:
    assert len(FILES) >= 10


QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@QUIET
@given(content=contents())
def test_any_notebook_is_written_as_by_nbformat(content: dict[str, Any]) -> None:
    notebook = notebooks.node(content)
    text = written(notebook)
    assert text == nbformat.writes(notebook) + "\n"


@QUIET
@given(content=contents())
def test_any_notebook_is_read_as_by_nbformat(content: dict[str, Any]) -> None:
    # Jupyter splits text into lines; other programs may not.
    for text in (written(notebooks.node(content)), json.dumps(content)):
        ours = notebooks.from_json(json.loads(text))
        theirs = nbformat.reads(text, as_version=4)
        assert ours == theirs
        assert written(ours) == nbformat.writes(theirs) + "\n"


@QUIET
@given(content=contents(ids=False))
def test_cells_without_an_id_of_their_own_get_one_as_by_nbformat(content: dict[str, Any]) -> None:
    def numbered() -> Iterator[str]:
        return (f"made-{number}" for number in itertools.count())

    with pytest.MonkeyPatch.context() as patch:
        ours_ids, their_ids = numbered(), numbered()
        patch.setattr(validator, "generate_corpus_id", lambda: next(ours_ids))
        ours = notebooks.from_json(copy.deepcopy(content))
        patch.setattr(validator, "generate_corpus_id", lambda: next(their_ids))
        theirs = nbformat.reads(json.dumps(content), as_version=4)
    assert ours == theirs
    ids = [cell.id for cell in ours.cells]
    assert len(set(ids)) == len(ids)


def test_the_json_that_is_read_stays_as_it_is() -> None:
    content = parse(FILES[0].read_bytes())
    before = copy.deepcopy(content)
    notebooks.to_text(notebooks.from_json(content))
    assert content == before
