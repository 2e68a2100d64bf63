"""The notebook that is made from a lesson."""

import json
from pathlib import Path

import nbformat
from nbgrader.nbgraderformat.v3 import MetadataValidatorV3 as MetadataValidator

from grading.authoring.lesson import read
from grading.authoring.source_notebook import source_notebook
from tests.grading.authoring.notebooks import RELEASE, SOURCE, cells


def test_each_role_becomes_the_metadata_that_nbgrader_reads(built: Path) -> None:
    found = cells(built / SOURCE)
    plain = {"schema_version": 3, "task": False}
    assert found["area"]["metadata"] == {
        "nbgrader": plain | {"grade": False, "locked": False, "solution": True, "grade_id": "area"}
    }
    assert found["area_of_a_square"]["metadata"] == {
        "tags": ["raises-exception"],
        "jupyter": {"source_hidden": True},
        "nbgrader": plain
        | {"grade": True, "locked": True, "solution": False, "points": 1}
        | {"grade_id": "area_of_a_square"},
    }
    assert found["why_a_product"]["metadata"] == {
        "nbgrader": plain
        | {"grade": True, "locked": False, "solution": True, "points": 3}
        | {"grade_id": "why_a_product"}
    }
    assert all(not cell["metadata"] for name, cell in found.items() if "-" in name)


def test_source_and_release_are_valid_notebooks_of_nbformat_and_nbgrader(built: Path) -> None:
    for path in (built / SOURCE, built / RELEASE):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)


def test_source_is_written_as_nbformat_writes_it(built: Path, tmp_path: Path) -> None:
    nbformat.write(nbformat.read(built / SOURCE, as_version=4), tmp_path / "again.ipynb")
    assert (tmp_path / "again.ipynb").read_bytes() == (built / SOURCE).read_bytes()


def test_hints_become_a_folded_ladder(built: Path) -> None:
    hints = cells(built / SOURCE)["area-hints"]
    assert hints["cell_type"] == "markdown"
    assert hints["source"].startswith("<details><summary>Hint 1</summary>\n\nHow many unit")


def test_an_edit_of_one_cell_changes_no_other_id(built: Path, text: Path) -> None:
    before = cells(built / SOURCE)
    words = text.read_text(encoding="utf-8")
    text.write_text(words.replace("# ## A class", "# ## Classes"), encoding="utf-8")
    after = json.loads(source_notebook(read(text)))["cells"]
    changed = [(old, new["id"]) for old, new in zip(before, after, strict=True) if old != new["id"]]
    assert len(changed) == 1


def test_two_equal_cells_have_two_ids(built: Path) -> None:
    equal = [name for name, cell in cells(built / SOURCE).items() if cell["source"] == "## A value"]
    assert len(equal) == 2
