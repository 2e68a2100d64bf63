"""A word that stands in every hidden test comes out nowhere that a student can look."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest
from nbgrader import utils

from course.check.asking.protocol import Question
from grading.authoring.build import build
from grading.judging.execute import Execute
from grading.judging.session import Session
from grading.sandbox.limits import Limits
from grading.sandbox.student_process import StudentProcess

# A name in Python, so that it can stand for an argument, and nobody's word.
SENTINEL = "qzxsentinelqzx"

Run = Callable[..., "subprocess.CompletedProcess[str]"]

# What the fixture's hidden tests say, with the word in names and expected values that no question
# has to hold; and one more test, which is broken and might quote itself.
HIDDEN = {
    'check.function("area", equals="lambda w, h: w * h", at=[(0.5, -4.0), (7.0, 0.0)])': (
        f'check.function("area", equals="lambda {SENTINEL}_w, h: {SENTINEL}_w * h", '
        "at=[(0.5, -4.0), (7.0, 0.0)])"
    ),
    'check.after("s = Square(-1.0) + Square(0.5)", equals={"s.side": -0.5})': (
        'check.after("s = Square(-1.0) + Square(0.5)", '
        f'equals={{"s.side": -0.5, "type(s).__name__": "{SENTINEL}"}})'
    ),
}
BROKEN = f"""
# %% role="test" name="half_area_again" points=1
check.after("", equals={{"half_area": 6.0}})
### BEGIN HIDDEN TESTS
check.function("area", equals="lambda w, h: {SENTINEL}", at=[(1.0, 2.0)])
check.function("area", equals="{SENTINEL}", at=[(1.0, 2.0)])
check.{SENTINEL}("area")
### END HIDDEN TESTS

# %% [markdown]
# ## A class
"""

RIGHT = {
    "area": "def area(width, height):\n    return width * height",
    "half_area": "half_area = 6.0",
    "square": "class Square:\n    def __init__(self, side):\n        self.side = side\n"
    "    def __add__(self, other):\n        return Square(self.side + other.side)",
}
WRONG = {
    "area": "def area(width, height):\n    raise ValueError((width, height))",
    "half_area": "half_area = [[]]",
    "square": "class Square:\n    def __init__(self, side):\n        self.side = side\n"
    "    def __add__(self, other):\n        raise NotImplementedError(str(vars()))",
}
# Looks wherever a student's code can: its frames, its objects, its memory, its files.
PRIES = {
    **RIGHT,
    "area": """
import gc, inspect, sys, traceback
from pathlib import Path
def area(width, height):
    for frame, *_ in inspect.stack(0):
        print(frame.f_code, frame.f_locals, sorted(frame.f_globals), file=sys.__stdout__)
    traceback.print_stack()
    print(inspect.stack(0)[-1].frame.f_locals.get("asked"))
    Path("seen.txt").open("a").write(str([f[0].f_locals for f in inspect.stack(0)]))
    return width * height
""",
    "half_area": """
half_area = 6.0
word = b"qzxsent" + b"inel"
for line in open("/proc/self/maps"):
    begin, end = (int(part, 16) for part in line.split()[0].split("-"))
    try:
        with open("/proc/self/mem", "rb") as memory:
            memory.seek(begin)
            held = memory.read(min(end - begin, 1 << 26))
    except (OSError, OverflowError, ValueError):
        continue
    # Never put together here: this search must not find itself.
    at = held.find(word)
    while at >= 0 and held[at + len(word) : at + len(word) + 3] != b"qzx":
        at = held.find(word, at + 1)
    if at >= 0:
        print("found", held[at - 100 : at + 100])
print([found for found in gc.get_objects() if type(found) is str and "qzx" + "sent" in found])
for place in ("/", "/scratch", "/work", "/home", "/root", "/tmp", "..", "../.."):
    for found in [*Path(place).glob("*"), *Path(place).glob("*/*.ipynb")]:
        try:
            print(found, found.read_text())
        except Exception as error:
            print(error)
""",
}
CLASS = {"right": RIGHT, "wrong": WRONG, "pries": PRIES, "blank": {}}


@pytest.fixture
def sentinel(course: Path, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fixture course with the word in every hidden test, built."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    said = text.read_text()
    for plain, marked in HIDDEN.items():
        assert said.count(plain) == 1
        said = said.replace(plain, marked)
    assert said.count("\n# %% [markdown]\n# ## A class\n") == 1
    text.write_text(said.replace("\n# %% [markdown]\n# ## A class\n", BROKEN))
    hidden = said.split("### BEGIN HIDDEN TESTS")[1:]
    assert hidden
    assert all(SENTINEL in part.split("### END HIDDEN TESTS")[0] for part in hidden)
    build(course)
    return course


def written(notebook: Any, answers: dict[str, str]) -> Any:
    for cell in notebook["cells"]:
        if cell["id"] in answers:
            cell["source"] = answers[cell["id"]]
    return notebook


def holding(folder: Path) -> list[str]:
    """The files below a folder that hold the word."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    return [str(file) for file in files if SENTINEL.encode() in file.read_bytes()]


class Graded(NamedTuple):
    root: Path
    said: str


@pytest.fixture
def graded(sentinel: Path, run: Run, tmp_path: Path) -> Graded:
    """A class of pryers, graded, and given its feedback."""
    name = "01_shapes"
    released = (sentinel / "release" / name / f"{name}.ipynb").read_text()
    for student, answers in CLASS.items():
        folder = sentinel / "submitted" / student / name
        folder.mkdir(parents=True)
        (folder / f"{name}.ipynb").write_text(json.dumps(written(json.loads(released), answers)))
    grade = ["python", "-m", "grading", "grade", name, "--json", str(tmp_path / "records.json")]
    done = [run(*grade), run("python", "-m", "grading", "feedback", name)]
    assert [one.returncode for one in done] == [0, 0], done
    return Graded(sentinel, "".join(one.stdout + one.stderr for one in done))


def test_the_word_is_in_every_hidden_test_and_in_no_release(sentinel: Path) -> None:
    assert len(holding(sentinel / "source")) == 1
    assert holding(sentinel / "release") == []


def test_the_word_is_in_no_output_log_record_or_feedback(
    graded: Graded, run: Run, tmp_path: Path
) -> None:
    assert SENTINEL not in graded.said
    records = (tmp_path / "records.json").read_text()
    assert SENTINEL not in records
    assert holding(graded.root / "feedback") == []
    pages = [*(graded.root / "feedback").rglob("*.html")]
    assert len(pages) == len(CLASS)
    for file in (graded.root / "autograded").rglob("*.ipynb"):
        for cell in json.loads(file.read_text())["cells"]:
            assert SENTINEL not in json.dumps(cell.get("outputs", [])), cell["id"]
            assert SENTINEL not in json.dumps(cell["metadata"])
    # It was not for want of failures that nothing came out.
    by_student = {one["student"]: one for one in json.loads(records)}
    failed = {
        student: [test["name"] for test in one["tests"] if not test["passed"]]
        for student, one in by_student.items()
    }
    assert "area_of_any_rectangle" not in failed["right"]
    assert {"square_adds", "half_area_again"} < set(failed["right"])
    assert "area_of_any_rectangle" in failed["wrong"]
    said = {test["name"]: test["message"] for test in by_student["right"]["tests"]}
    assert "broken" in said["half_area_again"]
    assert "instructor" in said["half_area_again"]
    # And the same of nbgrader's own commands under this configuration.
    stock = [
        run("nbgrader", "autograde", "01_shapes", "--force"),
        run("nbgrader", "generate_feedback", "01_shapes", "--force"),
    ]
    assert [one.returncode for one in stock] == [0, 0], stock
    assert not any(SENTINEL in one.stdout + one.stderr for one in stock)
    assert holding(graded.root / "feedback") == []


# Memory.


def memory_of(pid: int) -> Iterator[bytes]:
    """All memory of a process that can be read, piece by piece."""
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            place, mode, *_ = line.split()
            # Libraries, and what the kernel shows of itself, are the same for everyone.
            if "r" not in mode or ".so" in line or "[v" in line:
                continue
            begin, end = (int(part, 16) for part in place.split("-"))
            try:
                memory.seek(begin)
                yield memory.read(end - begin)
            except (OSError, OverflowError):
                continue


def holds(pid: int, word: str) -> bool:
    forms = [word.encode(), word.encode("utf-16-le"), word.encode("utf-32-le")]
    return any(form in piece for piece in memory_of(pid) for form in forms)


@pytest.fixture
def readable() -> None:
    try:
        with StudentProcess(Limits()) as process:
            next(memory_of(process._student))
    except PermissionError:
        pytest.skip("this machine lets nobody read another process's memory: run it as root")


@pytest.mark.usefixtures("readable")
def test_what_a_question_holds_is_found_in_the_memory_of_the_student_process() -> None:
    """The search works: what does cross is seen."""
    session = Session(Limits(), {}, isolated=True)
    session.begin("test")
    try:
        session.run("kept = []")
        question = Question(["len(kept)"], "kept.append(given)", {"given": SENTINEL})
        assert session.ask(question).readings[0].value == 1
        assert session._process
        assert holds(session._process._student, SENTINEL)
    finally:
        session.close()


@pytest.mark.usefixtures("readable")
@pytest.mark.parametrize("who", ["right", "wrong", "pries"])
def test_the_word_is_never_in_the_memory_of_the_student_process(
    sentinel: Path, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    form: Any = nbformat
    file = sentinel / "source" / "01_shapes" / "01_shapes.ipynb"
    notebook = written(form.read(file, as_version=4), CLASS[who])
    seen: list[str] = []
    looked: list[int] = []
    receive = StudentProcess._receive

    def look_and_receive(process: StudentProcess, *rest: Any) -> Any:
        # The question is asked by now, and the student is at work on it.
        looked.append(process._student)
        if holds(process._student, SENTINEL):
            seen.append("while it was asked")
        answer = receive(process, *rest)
        if holds(process._student, SENTINEL):
            seen.append("after it had answered")
        return answer

    monkeypatch.setattr(StudentProcess, "_receive", look_and_receive)
    step: Any = Execute()
    done, _ = step.preprocess(notebook, {})
    tests = [cell for cell in done.cells if utils.is_grade(cell) and not utils.is_solution(cell)]
    assert len(tests) == 5
    assert len(looked) > 10
    assert seen == []
