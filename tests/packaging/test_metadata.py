"""pyproject.toml, the pinned versions, the imports and CITATION.cff agree with one another."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.environments import PROJECT, closure

ROOT = Path(__file__).parents[2]
PROJECT_TABLE: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))[
    "project"
]
CORE: list[str] = PROJECT_TABLE["dependencies"]
EXTRAS: dict[str, list[str]] = PROJECT_TABLE["optional-dependencies"]


@cache
def pins(file: str) -> dict[str, str]:
    """The pinned versions in a requirements file and in those that it includes, by name."""
    found: dict[str, str] = {}
    for line in (ROOT / file).read_text("utf-8").splitlines():
        if line.startswith("-r "):
            found |= pins(line.removeprefix("-r "))
        elif line and not line.startswith(("#", "-e")):
            one = Requirement(line)
            found[canonicalize_name(one.name)] = str(one.specifier)
    return found


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(one).name) for one in requirements}


@pytest.mark.parametrize(
    ("file", "extras"),
    [
        ("requirements-learner.txt", []),
        ("requirements.txt", ["torch", "grade"]),
        ("requirements-cluster.txt", ["cluster"]),
        ("requirements-dev.txt", ["torch", "grade", "cluster", "dev", "site"]),
    ],
)
def test_a_requirements_file_pins_what_the_project_declares(file: str, extras: list[str]) -> None:
    declared = [one for extra in extras for one in EXTRAS[extra]]
    if file != "requirements-cluster.txt":  # a scheduler's machine has no lessons
        declared += CORE
    assert set(pins(file)) == names(declared)
    assert all(re.fullmatch(r"==[\w.]+", version) for version in pins(file).values())


def test_the_pinned_versions_are_among_those_that_are_allowed() -> None:
    for one in map(Requirement, [*CORE, *chain(*EXTRAS.values())]):
        pinned = pins("requirements-dev.txt")[canonicalize_name(one.name)]
        assert one.specifier.contains(pinned.removeprefix("==")), one


def imported(folder: Path) -> set[str]:
    """The modules of other projects that the code in `folder` imports anywhere."""
    found = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    siblings = {file.stem for file in folder.rglob("*.py")}
    return found - siblings - sys.stdlib_module_names - {"course", "grading"}


@pytest.mark.parametrize(
    ("package", "extras"), [("course", ["torch"]), ("grading", ["torch", "grade", "cluster"])]
)
def test_every_import_is_of_something_declared(package: str, extras: list[str]) -> None:
    there = closure([*CORE, *chain(*(EXTRAS[extra] for extra in extras))])
    homes = packages_distributions()
    for module in imported(ROOT / package):
        assert there & {canonicalize_name(name) for name in homes[module]}, module


def test_the_citation_has_the_version_of_the_project() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == PROJECT_TABLE["version"]


def test_the_changelog_knows_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{PROJECT_TABLE['version']}]" in changelog or "## [Unreleased]" in changelog


def test_both_commands_are_declared() -> None:
    assert PROJECT_TABLE["name"] == PROJECT
    assert PROJECT_TABLE["scripts"] == {
        "nn-course": "course.__main__:main",
        "nn-grade": "grading.__main__:main",
    }
