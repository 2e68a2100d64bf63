"""An instructor's click in a real browser: the formgrader's button grades through the judge."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from grading.authoring.build import build
from grading.classroom.course_directory import open_course

ROOT = Path(__file__).resolve().parents[2]
LESSON = "01_shapes"

Serve = Callable[..., AbstractContextManager[str]]

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        shutil.which("bwrap") is None, reason="no bubblewrap: apt-get install bubblewrap"
    ),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

HONEST = {
    "area": "def area(width, height):\n    return width * height",
    "half_area": "half_area = area(3.0, 4.0) / 2",
    "square": "class Square:\n    def __init__(self, side):\n        self.side = side\n"
    "    def __add__(self, other):\n        return Square(self.side + other.side)",
}
# Stock nbgrader gives each of these full points: the test cells are emptied, or never fail.
EMPTIES_TESTS = {
    "area": "get_ipython().input_transformers_cleanup.append(lambda lines: ['\\n'])",
}
HIDES_ERRORS = {
    "area": "import course.check\ncourse.check.function = course.check.after = print\n"
    "import builtins\nbuiltins.AssertionError = Warning",
}
PROSE = "<script>window.caught = 1</script> [click](javascript:window.caught=1) <img src=x onerror='window.caught=1'>"  # noqa: E501
SHOWS = {
    **HONEST,
    "half_area": "from IPython.display import HTML, Javascript, display\n"
    "half_area = 6.0\n"
    "display(HTML('<img src=x onerror=\"window.caught=1\"><script>window.caught=1</script>'))\n"
    "display(Javascript('window.caught=1'))\n"
    "display({'text/html': '<b onmouseover=\"window.caught=1\">b</b>'}, raw=True)",
}
CLASS = {"empties": EMPTIES_TESTS, "hides": HIDES_ERRORS, "honest": HONEST, "shows": SHOWS}
FULL = 4.5


class Office(NamedTuple):
    """A course directory, and the address of its server."""

    root: Path
    address: str


def hand_in(root: Path, student: str, answers: dict[str, str]) -> None:
    file = Path(LESSON, f"{LESSON}.ipynb")
    notebook = json.loads((root / "release" / file).read_text())
    for cell in notebook["cells"]:
        if cell["id"] in answers:
            cell["source"] = answers[cell["id"]]
        if cell["id"] == "why_a_product" and student == "shows":
            cell["source"] = PROSE
    target = root / "submitted" / student / file
    target.parent.mkdir(parents=True)
    target.write_text(json.dumps(notebook))


@pytest.fixture
def office(tmp_path: Path, serve: Serve) -> Iterator[Office]:
    """A class that has handed in, served by a JupyterLab of its own."""
    root = tmp_path / "course"
    shutil.copytree(ROOT / "tests" / "grading" / "fixture_course", root)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    build(root)
    for student, answers in CLASS.items():
        hand_in(root, student, answers)
    home = tmp_path / "home"
    programs = Path(sys.executable).parent
    environment = {
        **os.environ,
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "settings"),
        "JUPYTER_RUNTIME_DIR": str(home / "run"),
        # nbgrader calls alembic by name, and its own configuration imports this package.
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    # The gradebook knows what was released.
    subprocess.run(
        [programs / "nbgrader", "generate_assignment", LESSON, "--force"],
        cwd=root, env=environment, check=True, capture_output=True,
    )  # fmt: skip
    with serve(root, environment) as address:
        yield Office(root, address)


def _press_autograde(page: Any, student: str) -> str:
    """Press the button in the student's row, and read what the formgrader says afterward."""
    row = page.locator("tr", has=page.locator("td.student-id", has_text=student))
    row.locator("td.autograde a").click()
    modal = page.locator(".modal.in")
    modal.wait_for(timeout=120_000)
    said = str(modal.inner_text())
    modal.get_by_role("button", name="OK").click()
    modal.wait_for(state="detached", timeout=20_000)
    return said


def _marks(root: Path) -> dict[str, dict[str, float | None]]:
    """Each student's automatic points in the gradebook, by test."""
    with open_course(root).gradebook() as gradebook:
        return {
            submission.student.id: {
                grade.name: grade.auto_score
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(LESSON)
        }


def test_the_autograde_button_gives_the_judges_points(
    office: Office, page: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    page.goto(f"{office.address}/formgrader/manage_submissions/{LESSON}")
    page.locator("td.autograde a").first.wait_for(timeout=60_000)
    for student in CLASS:
        assert "Successfully autograded" in _press_autograde(page, student)
    marks = _marks(office.root)
    assert marks.keys() == CLASS.keys()
    totals = {who: sum(points or 0 for points in found.values()) for who, found in marks.items()}
    assert totals == {"empties": 0, "hides": 0, "honest": FULL, "shows": FULL}
    # The written answer waits for an instructor, who reads it here, beside the student's outputs.
    assert marks["shows"]["why_a_product"] is None
    score = page.locator("tr", has=page.locator("td.student-id", has_text="honest"))
    assert f"{FULL} / 7.5" in score.inner_text()
    _look_at_the_submission(page, office, "shows")


def _look_at_the_submission(page: Any, office: Office, student: str) -> None:
    """Open a submission for manual grading. Nothing in it runs in this browser."""
    with open_course(office.root).gradebook() as gradebook:
        [notebook] = gradebook.find_submission(LESSON, student).notebooks
        number = notebook.id
    page.goto(f"{office.address}/formgrader/submissions/{number}/?index=0")
    page.locator(".nbgrader_cell").first.wait_for(timeout=60_000)
    assert "window.caught" in page.content()
    for link in page.locator("a", has_text="click").all():
        assert "javascript" not in (link.get_attribute("href") or "")
    assert page.evaluate("() => window.caught") is None
