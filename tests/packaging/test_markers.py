"""The tables of tests/conftest.py name nothing that is gone, and pytest knows every marker."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from runpy import run_path

import pytest

TESTS = Path(__file__).parents[1]
TABLES = run_path(str(TESTS / "conftest.py"))
FILES = [file.relative_to(TESTS).as_posix() for file in sorted(TESTS.rglob("test_*.py"))]


@pytest.mark.parametrize(
    ("marker", "pattern"),
    [(marker, pattern) for marker, patterns in TABLES["FILES"].items() for pattern in patterns],
)
def test_every_pattern_matches_a_file(marker: str, pattern: str) -> None:
    assert any(fnmatch(file, pattern) for file in FILES), f"{marker}: nothing matches {pattern}"


def test_every_slow_test_is_there() -> None:
    functions = {
        name
        for file in FILES
        for name in re.findall(r"^def (test_\w+)", (TESTS / file).read_text("utf-8"), re.M)
    }
    assert TABLES["SLOW"] - functions == set()


@pytest.mark.parametrize("pattern", TABLES["ONE_IN"])
def test_every_test_of_which_a_part_is_tried_is_there(pattern: str) -> None:
    names = [
        f"{file}::{test}"
        for file in FILES
        for test in re.findall(r"^def (test_\w+)", (TESTS / file).read_text("utf-8"), re.M)
    ]
    assert any(fnmatch(name, pattern) for name in names)


def test_the_parts_together_have_every_case_once() -> None:
    is_chosen = TABLES["is_chosen"]
    for pattern, share in TABLES["ONE_IN"].items():
        for place in range(9):
            had = [part for part in range(share) if is_chosen(pattern, place, str(part))]
            assert len(had) == 1
            assert is_chosen(pattern, place, "all")


def test_only_what_a_line_matches_is_left_out() -> None:
    pattern_of, is_chosen = TABLES["pattern_of"], TABLES["is_chosen"]
    assert pattern_of("browser/test_site.py::test_x") == "browser/*::*"
    assert pattern_of("course/test_engine.py::test_x") == ""
    assert all(is_chosen("", place, "1") for place in range(3))


def test_pytest_declares_every_marker_with_its_meaning() -> None:
    options = tomllib.loads((TESTS.parent / "pyproject.toml").read_text("utf-8"))
    declared = options["tool"]["pytest"]["ini_options"]["markers"]
    assert {line.partition(":")[0] for line in declared} == set(TABLES["FILES"])


@pytest.mark.parametrize(
    ("file", "test", "markers"),
    [
        ("browser/test_jupyterlab.py", "test_x", {"browser"}),
        ("grading/test_cluster.py", "test_x", {"cluster"}),
        ("grading/test_attacks.py", "test_x", {"attack"}),
        ("grading/judging/test_parity.py", "test_x", {"slow"}),
        ("grading/test_build.py", "test_stock_nbgrader_grades_what_was_built", {"slow"}),
        ("course/test_engine.py", "test_x", set()),
    ],
)
def test_markers_come_from_the_file_or_the_name(file: str, test: str, markers: set[str]) -> None:
    assert TABLES["markers_of"](file, test) == markers
