"""The files around the code: they parse, and what they run or name is there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
YAML = sorted(
    [
        *ROOT.glob(".github/**/*.yml"),
        ROOT / ".pre-commit-config.yaml",
        ROOT / "CITATION.cff",
    ]
)
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.M))


def parsed(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


@pytest.mark.parametrize("file", YAML, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_yaml_file_parses(file: Path) -> None:
    assert isinstance(parsed(file), dict)


def test_the_container_for_developers_parses() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert container["postCreateCommand"].startswith("make ")


def commands() -> list[str]:
    """Every command of every job of every workflow."""
    return [
        step["run"]
        for file in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
        for job in parsed(file)["jobs"].values()
        for step in job["steps"]
        if "run" in step
    ]


def test_the_workflows_make_only_what_the_makefile_has() -> None:
    made = {
        target
        for text in [*commands(), (ROOT / ".ci" / "run").read_text("utf-8")]
        for line in text.splitlines()
        if line.strip().startswith("make ")
        for target in re.findall(r"[a-z][a-z-]*", line.strip().removeprefix("make "))
    }
    assert made
    assert made <= TARGETS


def test_help_lists_every_target() -> None:
    made = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert {line.split()[1] for line in made.stdout.splitlines() if line.startswith("make ")} == (
        TARGETS
    )


def test_no_target_is_taken_for_a_file() -> None:
    phony = re.search(r"^\.PHONY:(.*)$", MAKEFILE, re.M)
    assert phony
    assert set(phony[1].split()) == TARGETS


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="the documents are those that git has")
def test_every_link_between_the_documents_leads_somewhere() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / ".github" / "links.py"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout
