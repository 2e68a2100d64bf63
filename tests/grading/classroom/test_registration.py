"""An assignment as its source would be registered, without the course's gradebook."""

from pathlib import Path

import pytest

from grading.classroom.course_directory import open_course
from grading.classroom.registration import as_in_source
from grading.errors import UsageError
from tests.grading.classroom import changing


def test_the_gradebook_of_the_course_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    root = changing.make(tmp_path / "course")
    found = as_in_source(open_course(root), "sums")
    assert [one.name for one in found.notebooks] == ["first", "second"]
    assert [one.name for one in found.notebooks[0].source_cells] == [
        "square", "square_works", "why"
    ]  # fmt: skip
    assert "SOLUTION" not in found.notebooks[0].source_cells[0].source
    assert not (root / "gradebook.db").exists()
    (root / "source" / "sums" / "first.ipynb").write_text("{")
    with pytest.raises(UsageError, match=r"^source/sums: nbgrader cannot make an assignment"):
        as_in_source(open_course(root), "sums")
    twice = [*changing.second(), *changing.second()]
    for number, one in enumerate(twice):
        one.id = f"cell{number}"
    changing.release(root, first=twice)
    with pytest.raises(UsageError, match="ValidationError: Duplicate grade id: cube"):
        as_in_source(open_course(root), "sums")
