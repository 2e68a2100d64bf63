"""What the wheel holds, and first steps with it as a learner and an instructor take them."""

from __future__ import annotations

import json
import re
import shutil
import sys
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from course.notebook import load, role_of, text_of
from grading.sandbox import bubblewrap
from tests.packaging.environments import closure, environment, run

ROOT = Path(__file__).parents[2]
LESSON = "01_derivatives"
NOTEBOOK = f"{LESSON}/{LESSON}.ipynb"
# Everything that a build reads.
BUILT_FROM = ("course", "grading", "source", "release", "tests/mutants")
BUILT_BY = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "nbgrader_config.py")
LOOK_FOR_SOLUTIONS = """
import os, course
found = []
for package in ("course", "grading"):
    where = os.path.join(os.path.dirname(os.path.dirname(course.__file__)), package)
    for folder, folders, files in os.walk(where):
        found += [name for name in folders if name in ("lessons", "mutants", "source")]
        for file in files:
            with open(os.path.join(folder, file), errors="replace") as opened:
                if file.endswith(".ipynb") and "### BEGIN" in opened.read():
                    found.append(file)
print("found", found)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    checkout = folder / "checkout"
    for name in BUILT_FROM:
        ignored = shutil.ignore_patterns("__pycache__", ".*")
        shutil.copytree(ROOT / name, checkout / name, ignore=ignored)
    for name in BUILT_BY:
        shutil.copy(ROOT / name, checkout)
    # What an earlier build may have left behind.
    stale = checkout / "build" / "lib" / "course"
    stale.mkdir(parents=True)
    (stale / "moved_away.py").touch()
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", ".")
    run(sys.executable, "-m", "pip", "wheel", *options, checkout, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def declared(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (file,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return Parser().parsestr(archive.read(file).decode())


def requirements(declared: Message, extra: str = "") -> list[str]:
    """What an installation of the wheel with this extra asks for."""
    found = []
    for text in declared.get_all("Requires-Dist", []):
        one = Requirement(text)
        if one.marker is None or one.marker.evaluate({"extra": extra}):
            one.marker = None
            found.append(str(one))
    return found


def installed(wheel: Path, folder: Path, *distributions: str) -> Path:
    """A new environment's Python, with what these need, and with the project from the wheel."""
    python = environment(folder / "environment", closure(distributions))
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--no-index", "--no-deps", "--quiet", wheel, folder=folder)
    run(*pip, "check", folder=folder)
    code = "import course, grading; print(course.__file__); print(grading.__file__)"
    imported = run(python, "-c", code, folder=folder).stdout.split()
    assert all(Path(file).is_relative_to(folder) for file in imported), imported
    return python


def fill_in_the_first_answer(notebook: Path) -> dict[str, float]:
    """Solve the lesson's first exercise; return the points of its tests by name."""
    released, solved = load(notebook), load(ROOT / "source" / NOTEBOOK)
    answer = next(name for role, name in map(role_of, solved["cells"]) if role == "answer")
    solution = next(cell for cell in solved["cells"] if role_of(cell) == ("answer", answer))
    blank = next(cell for cell in released["cells"] if role_of(cell) == ("answer", answer))
    blank["source"] = text_of(solution["source"])
    notebook.write_text(json.dumps(released), encoding="utf-8")
    return {
        name: float(cell["metadata"]["nbgrader"]["points"])
        for cell in released["cells"]
        for role, name in [role_of(cell)]
        if role == "test" and name.startswith(f"{answer}_")
    }


def test_the_core_asks_for_nothing_of_an_instructors(declared: Message) -> None:
    core = closure(requirements(declared))
    assert {"jupyterlab", "numpy", "matplotlib", "graphviz", "scikit-learn"} <= core
    assert core.isdisjoint({"nbgrader", "sqlalchemy", "dask", "distributed", "torch"})


def test_the_students_half_holds_no_solution_and_no_hidden_test(
    wheel: Path, names: list[str]
) -> None:
    assert not [name for name in names if "lessons/" in name]
    with zipfile.ZipFile(wheel) as archive:
        notebooks = [name for name in names if re.fullmatch(r"course/.*\.ipynb", name)]
        assert len(notebooks) == len(list((ROOT / "release").glob("*/*.ipynb")))
        for name in notebooks:
            original = ROOT / "release" / Path(name).relative_to("course/_release")
            assert archive.read(name) == original.read_bytes()
            assert b"### BEGIN" not in archive.read(name)


def test_the_wheel_holds_every_module_once_and_nothing_stale(names: list[str]) -> None:
    modules = {
        file.relative_to(ROOT).as_posix()
        for package in ("course", "grading")
        for file in (ROOT / package).rglob("*.py")
        if not file.is_relative_to(ROOT / "course" / "lessons")
    }
    packed = {
        name
        for name in names
        if re.match(r"(course|grading)/(?!_).*\.py$|(course|grading)/__\w+__\.py$", name)
    }
    assert packed == modules
    assert len(names) == len(set(names))


def test_the_start_page_and_its_configuration_are_in_the_wheel(names: list[str]) -> None:
    home = ROOT / "course" / "home"
    files = {one.relative_to(ROOT).as_posix() for one in home.rglob("*.*") if one.suffix != ".pyc"}
    assert {"course/home/home.css", "course/home/jupyter/labconfig/page_config.json"} <= files
    assert files <= set(names)


def test_a_learner_starts_and_checks_a_lesson(
    wheel: Path, declared: Message, tmp_path: Path
) -> None:
    programs = installed(wheel, tmp_path, *requirements(declared)).parent
    said = run(programs / "nn-course", "start", "lessons", folder=tmp_path).stdout
    page = Path("lessons", "start.ipynb")
    assert said.endswith(f"Next: jupyter lab {page}\n")
    assert "01_derivatives/01_derivatives.ipynb" in (tmp_path / page).read_text("utf-8")
    # A learner who has solved an exercise may compare it with what an instructor's half holds.
    ask = "from course.solutions import solution; print(solution('quadratic'))"
    assert run(programs / "python", "-c", ask, folder=tmp_path).stdout.startswith("def f(x):")
    tests = fill_in_the_first_answer(tmp_path / "lessons" / NOTEBOOK)
    check = (programs / "nn-course", "check", f"lessons/{NOTEBOOK}", "--json")
    report = json.loads(run(*check, folder=tmp_path, status=1).stdout)
    passed = {test["name"] for test in report["tests"] if test["passed"]}
    assert passed == set(tests) != set()


def test_an_instructor_makes_a_course_directory_and_grades_in_it(
    wheel: Path, declared: Message, tmp_path: Path
) -> None:
    if reason := bubblewrap.missing():
        pytest.skip(reason)
    programs = installed(
        wheel, tmp_path, *requirements(declared), *requirements(declared, "grade")
    ).parent
    said = run(programs / "nn-grade", "new", "class", folder=tmp_path).stdout
    assert "Next: nn-grade grade 00_python_bridge --root class\n" in said

    submission = tmp_path / "class" / "submitted" / "ada" / NOTEBOOK.partition("/")[0]
    submission.mkdir(parents=True)
    notebook = submission / f"{LESSON}.ipynb"
    shutil.copy(ROOT / "release" / NOTEBOOK, notebook)
    points = fill_in_the_first_answer(notebook)
    submitted = load(notebook)
    submitted["cells"].append(
        {
            "cell_type": "code",
            "id": "look-for-solutions",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": LOOK_FOR_SOLUTIONS,
        }
    )
    notebook.write_text(json.dumps(submitted), encoding="utf-8")

    grade = (programs / "nn-grade", "grade", LESSON, "--root", "class", "--json", "records.json")
    run(*grade, folder=tmp_path)
    (record,) = json.loads((tmp_path / "records.json").read_text("utf-8"))
    assert (record["student"], record["status"]) == ("ada", "graded")
    assert record["score"] == sum(points.values()) > 0
    assert {one["name"]: one["points"] for one in record["tests"] if one["passed"]} == points
    # The wheel has the solutions beside what a student's process must see.
    graded = load(tmp_path / "class" / "autograded" / "ada" / NOTEBOOK)
    (output,) = graded["cells"][-1]["outputs"]
    assert text_of(output["text"]) == "found []\n"
