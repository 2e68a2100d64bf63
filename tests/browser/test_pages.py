"""Nothing of a student's acts in a browser: every payload, in every place, on every page."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

from grading.authoring.build import build
from tests.browser import hostile

ROOT = Path(__file__).resolve().parents[2]
LESSON = "01_shapes"
# A student's name is that of a folder, so it has no slash.
NAMED = '"><img src=x onerror=breach()>'

Serve = Callable[..., AbstractContextManager[str]]

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        shutil.which("bwrap") is None, reason="no bubblewrap: apt-get install bubblewrap"
    ),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

# Before anything else in a page: whatever runs is counted.
MARKER = "window.breaches = 0; window.breach = () => { window.breaches += 1; };"
# Every element and attribute of what a student wrote, that no page of ours has.
STRANGE = (Path(__file__).parent / "strange_elements.js").read_text()
# A person who hovers, focuses, opens and clicks everything. Links to elsewhere were looked at.
TOUCH = (Path(__file__).parent / "touch_everything.js").read_text()


class Office(NamedTuple):
    """A graded class of hostile students, and the address of its server."""

    root: Path
    address: str
    submissions: dict[str, str]


class Watched(NamedTuple):
    """What a page did."""

    page: Any
    requests: list[str]
    dialogs: list[str]


@pytest.fixture
def watched(page: Any) -> Watched:
    page.context.add_init_script(MARKER)
    seen = Watched(page, [], [])
    page.on("request", lambda request: seen.requests.append(f"{request.method} {request.url}"))
    page.on("dialog", _dismissed(seen.dialogs))
    page.context.on("page", lambda other: seen.dialogs.append(f"new page {other.url}"))
    return seen


def _dismissed(dialogs: list[str]) -> Callable[[Any], None]:
    def dismiss(dialog: Any) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    return dismiss


def _notebook(root: Path) -> dict[str, Any]:
    file = root / "release" / LESSON / f"{LESSON}.ipynb"
    found: dict[str, Any] = json.loads(file.read_text())
    return found


def _hand_in(root: Path, student: str, notebook: dict[str, Any]) -> None:
    for number, cell in enumerate(notebook["cells"]):
        cell.setdefault("id", f"cell-{number}")
    target = root / "submitted" / student / LESSON / f"{LESSON}.ipynb"
    target.parent.mkdir(parents=True)
    target.write_text(json.dumps(notebook))


def _hostile(root: Path) -> dict[str, Any]:
    """A submission with all payloads, which is then graded."""
    notebook = _notebook(root)
    notebook["cells"] += [
        *hostile.prose(),
        {"cell_type": "code", "metadata": {}, "source": hostile.display_all(), "outputs": [],
         "execution_count": None},
    ]  # fmt: skip
    for cell in notebook["cells"]:
        if cell.get("id") == "why_a_product":
            cell["source"] = "\n\n".join(hostile.payloads("html"))
    return notebook


def _store(root: Path, student: str) -> None:
    """Put all payloads into a graded notebook, as if nothing had cleaned it."""
    file = root / "autograded" / student / LESSON / f"{LESSON}.ipynb"
    notebook = json.loads(file.read_text())
    cells = [*hostile.prose(), *hostile.code()]
    for number, cell in enumerate(cells):
        cell["id"] = f"stored-{number}"
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("solution"):
            cell["source"] = "\n\n".join(hostile.texts())
        elif marks.get("grade"):
            cell["outputs"] = [one for some in hostile.code() for one in some["outputs"]][:190]
    notebook["cells"] += cells
    notebook["metadata"] |= hostile.metadata()
    file.chmod(0o644)
    file.write_text(json.dumps(notebook))


@pytest.fixture
def office(tmp_path: Path, serve: Serve) -> Iterator[Office]:
    root = tmp_path / "course"
    shutil.copytree(ROOT / "tests" / "grading" / "fixture_course", root)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    build(root)
    _hand_in(root, "graded", _hostile(root))
    _hand_in(root, "stored", _notebook(root))
    _hand_in(root, NAMED, _notebook(root))
    evil = root / "submitted" / "graded" / LESSON
    (evil / "nbgrader_config.py").write_text("open('breach.txt', 'w').write('breach')")
    (evil / "page.html").write_text("<script>breach()</script>")
    (evil / "page.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' onload='breach()'/>")
    home = tmp_path / "home"
    programs = Path(sys.executable).parent
    environment = {
        **os.environ,
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "settings"),
        "JUPYTER_RUNTIME_DIR": str(home / "run"),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }

    def run(*command: str) -> None:
        subprocess.run(
            [sys.executable, *command], cwd=root, env=environment, check=True, capture_output=True
        )

    run("-m", "nbgrader", "generate_assignment", LESSON, "--force")
    grading = [sys.executable, "-m", "grading", "grade", LESSON, "--root", str(root)]
    subprocess.run(grading, cwd=root, env=environment, check=False, capture_output=True)
    _store(root, "stored")
    with contextlib.closing(sqlite3.connect(root / "gradebook.db")) as gradebook:
        comments = "\n\n".join(hostile.texts())
        gradebook.execute("update comment set manual_comment = ?", [comments])
        gradebook.execute("update student set first_name = ?, last_name = ?", [NAMED, NAMED])
        gradebook.commit()
        rows = gradebook.execute(
            "select assignment.student_id, notebook.id from submitted_notebook notebook"
            " join submitted_assignment assignment on notebook.assignment_id = assignment.id"
        )
        submissions = dict(rows.fetchall())
    run("-m", "nbgrader", "generate_feedback", LESSON, "--student", "stored")
    (root / "feedback").rename(root / "stock")
    run("-m", "grading", "feedback", LESSON, "--root", str(root))
    with serve(root, environment) as address:
        yield Office(root, address, submissions)


def _assert_nothing_acts(seen: Watched, allowed: str) -> None:
    """Touch everything in the page that is open, and look at what happened."""
    page = seen.page
    assert page.evaluate(STRANGE) == []
    assert page.locator("math").count() > 5 or "manage" in page.url
    page.evaluate(TOUCH)
    page.wait_for_timeout(300)
    _assert_quiet(seen, allowed)


def _assert_quiet(seen: Watched, allowed: str) -> None:
    assert seen.page.evaluate("window.breaches") == 0
    assert seen.dialogs == []
    strange = [one for one in seen.requests if not one.startswith((allowed, "GET data:image/"))]
    assert strange == []
    seen.requests.clear()


def test_there_are_at_least_300_payloads() -> None:
    assert hostile.number() >= 300


def test_no_payload_acts_on_any_page(office: Office, watched: Watched) -> None:
    page = watched.page
    # Feedback, by both commands, requests nothing at all.
    for place in ("stock/stored", "feedback/stored", "feedback/graded"):
        file = office.root / place / LESSON / f"{LESSON}.html"
        page.goto(file.as_uri())
        policy = page.locator("meta[http-equiv]").first.get_attribute("content")
        assert "default-src 'none'" in policy
        assert "script" not in policy
        assert "breach" in page.content()
        _assert_nothing_acts(watched, f"GET {file.as_uri()}")
    # The page on which an instructor grades: only nbgrader's own files and questions.
    own = f"GET {office.address}/formgrader/"
    for student in ("stored", "graded", NAMED):
        page.goto(f"{office.address}/formgrader/submissions/{office.submissions[student]}/?index=0")
        # Waiting for a function would evaluate text in the page again, which its policy forbids.
        while not page.evaluate("window.formgrader && formgrader.grade_uis.length > 4"):
            page.wait_for_timeout(100)
        page.wait_for_load_state("networkidle")
        watched.requests[:] = [
            one for one in watched.requests
            if not one.startswith((f"{own}static/", f"{own}api/grades?", f"{own}api/comments?"))
            and one != f"{own}submissions/{office.submissions[student]}/?index=0"
        ]  # fmt: skip
        # Each score belongs to one cell, whatever ids a student's headings have.
        assert page.evaluate("formgrader.grade_uis.every(ui => ui.$score.length === 1)")
        if student != NAMED:
            _assert_nothing_acts(watched, "GET data:")
        _assert_quiet(watched, "GET data:")
    # Pages that show names.
    for place in (
        "manage_students", f"manage_students/{quote(NAMED)}", f"manage_submissions/{LESSON}",
        f"manage_students/{quote(NAMED)}/{LESSON}", f"gradebook/{LESSON}/{LESSON}", "gradebook",
        "manage_students/%5C/;breach()%2F%2F", 'manage_students/";breach()%2F%2F',
        "manage_students/<%2Fscript><script>breach()<%2Fscript>",
    ):  # fmt: skip
        page.goto(f"{office.address}/formgrader/{place}")
        page.wait_for_load_state("networkidle")
        _assert_quiet(watched, own)
    # Answers to the scripts of those pages, opened by a link.
    for answer in ("students", "assignments", f"submissions/{LESSON}"):
        page.goto(f"{office.address}/formgrader/api/{answer}")
        _assert_quiet(watched, own)
    _assert_files_are_downloads(office, watched)
    _assert_only_the_course_is_opened(office, watched)
    assert not list(office.root.rglob("breach*"))
    with contextlib.closing(sqlite3.connect(office.root / "gradebook.db")) as gradebook:
        given = gradebook.execute("select count(*) from grade where manual_score is not null")
        assert given.fetchone() == (0,)


def _assert_files_are_downloads(office: Office, watched: Watched) -> None:
    for name in ("page.html", "page.svg"):
        address = f"{office.address}/formgrader/submissions/{office.submissions['graded']}/{name}"
        reply = watched.page.request.get(address)
        assert reply.ok
        assert reply.headers["content-disposition"] == "attachment"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in reply.headers["content-security-policy"]


def _assert_only_the_course_is_opened(office: Office, watched: Watched) -> None:
    ask = watched.page.request.get
    for step in ("submitted", "autograded", "feedback"):
        folder = office.root / step / "graded" / LESSON
        reply = ask(f"{office.address}/formgrader?path={quote(str(folder))}")
        assert reply.status == 403
        assert "not a trusted course" in reply.text()
    assert ask(f"{office.address}/formgrader?path={quote(str(office.root))}").ok
