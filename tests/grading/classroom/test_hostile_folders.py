"""One submission, one record: whatever a folder is or contains, the class is graded to its end.

These are the attacks that one file of tests/attacks cannot express, through the real command.
"""

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from grading import __main__ as main
from grading.classroom import grade
from grading.classroom.course_directory import open_course
from grading.classroom.record import Record
from tests.grading.classroom.sums import ADD, DOUBLE, lesson, make_course, put

# Names of students' folders, and whether the submission in each is graded all the same.
NAMES = {
    "honest": True,
    "Zoë O'Neil": True,
    "با سلام": True,
    "[a]*?": True,
    "back\\slash": True,
    "{student_id}": True,
    "turned \u202e back": True,
    "n" * 255: True,
    "\x1b[2J\x1b[31mroot": False,
    "\x1b]0;owned\x07": False,
    "two\nlines": False,
    os.fsdecode(b"caf\xe9"): False,
}


class Graded(NamedTuple):
    root: Path
    records: list[dict[str, Any]]
    said: str

    def record(self, start: str) -> dict[str, Any]:
        [found] = [one for one in self.records if one["student"].startswith(start)]
        return found


def run(root: Path, *words: str, code: int = 1) -> str:
    """What the command prints, as bytes that need not be text."""
    done = subprocess.run(
        [sys.executable, "-m", "grading", *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == code, done.stderr.decode()
    return (done.stdout + done.stderr).decode()


def hand_in(root: Path) -> None:
    """A class in which most submissions are not what they should be."""
    right = lesson(ADD, DOUBLE)
    for student in NAMES:
        put(right, root, "submitted", student)
    submitted = root / "submitted"
    # Links: to a classmate, to the solutions, around, and to nowhere.
    (submitted / "mallory").symlink_to("honest")
    (submitted / "eve").mkdir()
    (submitted / "eve" / "sums").symlink_to(root / "source" / "sums")
    (submitted / "round").symlink_to("round")
    (submitted / "lost").mkdir()
    (submitted / "lost" / "sums").symlink_to("nowhere")
    (submitted / "file").mkdir()
    (submitted / "file" / "sums").write_text("not a folder")
    (submitted / "pipe").mkdir()
    os.mkfifo(submitted / "pipe" / "sums")
    # A device is read before anything else looks at the first submission of a class.
    (submitted / "_first" / "sums").mkdir(parents=True)
    (submitted / "_first" / "sums" / "sums.ipynb").symlink_to("/dev/zero")
    # A name in a notebook that nobody chose.
    strange = lesson(ADD, DOUBLE)
    mark = strange["cells"][2]["metadata"]["nbgrader"]
    strange["cells"].append({**strange["cells"][2], "id": "x", "metadata": {"nbgrader": {**mark}}})
    for cell in (strange["cells"][2], strange["cells"][-1]):
        cell["metadata"]["nbgrader"]["grade_id"] = "\x1b[31m\u202e\ud800" + "x" * 5000
    put(json.dumps(strange), root, "submitted", "strange")
    rude = lesson(
        ADD, "raise type('\\x1b[2J\\nGradingError', (Exception,), {})('\\u202e\\x07' * 9)"
    )
    put(rude, root, "submitted", "rude")
    named = lesson(f"class DeadKernelError(Exception): pass\n{ADD}\nraise DeadKernelError", DOUBLE)
    put(named, root, "submitted", "named")
    put("[" * 100_000, root, "submitted", "deep")
    for student in ("hook", "linked"):
        put(right, root, "submitted", student)
    (submitted / "linked" / "sums" / "data").symlink_to("/")
    (submitted / "hook" / "sums" / "nbgrader_config.py").write_text("raise SystemExit('BREACH')")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graded]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path_factory.mktemp("no settings")))
        root = make_course(tmp_path_factory.mktemp("hostile") / "a course")
        hand_in(root)
        said = run(root, "grade", "sums", "--workers", "1", "--json", "records.json")
        yield Graded(root, json.loads((root / "records.json").read_bytes().decode("utf-8")), said)


def test_every_submission_has_a_record_and_the_honest_ones_their_points(graded: Graded) -> None:
    assert len(graded.records) == len(os.listdir(graded.root / "submitted"))
    scores = [one["score"] for one in graded.records if one["status"] == "graded"]
    # `hook` is graded, `named` and `rude` lose what depends on their errors.
    assert scores.count(3.0) >= sum(NAMES.values()) + 1
    for one in graded.records:
        assert (one["status"] == "graded") == (not one["reasons"]), one


@pytest.mark.parametrize("student", [name for name in NAMES if not NAMES[name]])
def test_a_name_that_cannot_be_stored_is_a_reason(graded: Graded, student: str) -> None:
    found = [one for one in graded.records if one["status"] == "damaged" and not one["score"]]
    shown = ascii(student)[1:-1]
    [record] = [one for one in found if one["student"] == shown]
    assert "Rename the folder" in record["reasons"][0]


@pytest.mark.parametrize(
    ("student", "why"),
    [
        ("mallory", "submitted/mallory is a link, so nothing in it was read"),
        ("eve", "submitted/eve/sums is a link, so nothing in it was read"),
        ("round", "submitted/round is a link"),
        ("lost", "submitted/lost/sums is a link"),
        ("file", "submitted/file/sums is not a folder"),
        ("pipe", "submitted/pipe/sums is a named pipe"),
        ("_first", "submitted/_first/sums/sums.ipynb is a link"),
        ("deep", "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_a_reason_and_earns_nothing(
    graded: Graded, student: str, why: str
) -> None:
    record = graded.record(student)
    assert (record["score"], record["status"]) == (0.0, "damaged")
    assert why in record["reasons"][0]
    assert not (graded.root / "autograded" / student).exists()


def test_a_name_that_nobody_chose_is_said_and_costs_no_points(graded: Graded) -> None:
    record = graded.record("strange")
    assert (record["score"], record["status"]) == (3.0, "damaged")
    assert "had lost the name of add_numbers" in record["reasons"][0]
    assert "contained the cell ?[31m??xxx" in record["reasons"][1]
    assert len(record["reasons"][1]) < 200


def test_a_link_beside_a_notebook_costs_no_points(graded: Graded) -> None:
    record = graded.record("linked")
    assert (record["score"], record["status"]) == (3.0, "damaged")
    assert "submitted/linked/sums/data is a link" in record["reasons"][0]


def test_settings_are_not_handed_on_and_a_flag_says_so(graded: Graded) -> None:
    record = graded.record("hook")
    assert (record["score"], record["status"], record["reasons"]) == (3.0, "graded", [])
    assert "configuration-left-out" in record["flags"]
    assert os.listdir(graded.root / "autograded" / "hook" / "sums") == ["sums.ipynb"]


def test_the_name_of_an_error_decides_no_status(graded: Graded) -> None:
    assert [graded.record(one)["status"] for one in ("named", "rude")] == ["graded", "graded"]


def test_nothing_that_is_printed_or_recorded_has_a_hidden_character(graded: Graded) -> None:
    texts = [graded.said.replace("\n", "")]
    for one in graded.records:
        texts += [one["student"], *one["reasons"], *one["flags"]]
        texts += [text for test in one["tests"] for text in (test["name"], test["message"])]
        assert all(len(reason) <= 1000 for reason in one["reasons"])
    for text in texts:
        assert [one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Cs")] == []


def test_an_unchanged_class_says_the_same_again(graded: Graded) -> None:
    again = run(graded.root, "grade", "sums", "--json", "again.json")
    assert "BREACH" not in again
    records = json.loads((graded.root / "again.json").read_text())
    for one, other in zip(graded.records, records, strict=True):
        assert {**one, "seconds": 0} == {**other, "seconds": 0}


def test_feedback_is_written_for_all_that_was_graded(graded: Graded, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(graded.root, root, symlinks=True, ignore=shutil.ignore_patterns("submitted"))
    run(root, "feedback", "sums", code=0)
    assert len(os.listdir(root / "feedback")) == len(os.listdir(root / "autograded"))


def test_submitted_may_itself_be_a_link(graded: Graded, tmp_path: Path) -> None:
    root, disk = make_course(tmp_path / "a course"), tmp_path / "disk"
    put(lesson(ADD, DOUBLE), disk, "s001")
    (root / "submitted").symlink_to(disk)
    [record] = grade.grade_class("sums", open_course(root), workers=1)
    assert (record.score, record.reasons) == (3.0, [])


def test_one_who_turns_their_folder_into_a_link_keeps_the_earlier_grade(
    graded: Graded, tmp_path: Path
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(graded.root, root, ignore=shutil.ignore_patterns("submitted"))
    put(lesson("def add(a, b):\n    return 3", DOUBLE), root, "submitted", "honest")
    put(lesson(ADD, DOUBLE), root, "elsewhere")
    shutil.rmtree(root / "submitted" / "honest")
    (root / "submitted" / "honest").symlink_to(root / "elsewhere")
    [record] = grade.grade_class("sums", open_course(root))
    assert (record.score, record.status) == (3.0, "damaged")
    assert record.reasons[0].endswith("The earlier grade stays in the gradebook.")


@pytest.mark.parametrize("where", ["root", "here"])
def test_a_command_refuses_to_start_among_students_files(
    graded: Graded, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    inside = graded.root / "submitted" / "hook" / "sums"
    monkeypatch.chdir(inside if where == "here" else graded.root)
    root = [] if where == "here" else ["--root", str(inside)]
    for command in ("grade", "feedback"):
        assert main.main([command, "sums", *root]) == 2
        assert "which holds students' files" in capsys.readouterr().err


@pytest.mark.parametrize("stage", ["_is_current", "prepare", "save", "read"])
def test_an_exception_of_any_kind_is_the_record_of_one_submission(
    graded: Graded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    root = make_course(tmp_path)
    for student in ("s001", "s002", "s003"):
        put(lesson(ADD, DOUBLE), root, "submitted", student)
    module, name = {
        "_is_current": ("recorder.Recorder", "_is_current"),
        "prepare": ("recorder.submitted", "read"),
        "save": ("recorder.autograded", "save"),
        "read": ("recorder.record", "from_findings"),
    }[stage]
    target = f"grading.classroom.{module}"
    real = getattr(__import__("pkgutil").resolve_name(target), name)

    def failing(*arguments: Any, **more: Any) -> Any:
        if "s002" in repr(arguments):
            raise RecursionError("\x1b[31m too deep")
        return real(*arguments, **more)

    monkeypatch.setattr(f"{target}.{name}", failing)
    found: dict[str, Record] = {
        one.student: one for one in grade.grade_class("sums", open_course(root), workers=1)
    }
    assert [found[one].score for one in ("s001", "s003")] == [3.0, 3.0]
    if stage != "_is_current":
        assert found["s002"].status == "error"
        assert "RecursionError: \\x1b[31m too deep" in found["s002"].reasons[0]
