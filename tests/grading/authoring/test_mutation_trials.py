"""Automatic mutants are tried, and survivors and stale entries are found."""

import json
from pathlib import Path

import pytest

from grading.authoring import mutation_trials
from grading.authoring.mutation_trials import run, try_mutants
from grading.errors import UsageError

EQUAL = "[[half_area]]\nreason = 'The same number.'\nchanges = ['{}']\n"
FLOOR = "cell: half_area = whole / 2 => half_area = whole // 2"
SWAPPED = "cell: whole = area(3.0, 4.0) => whole = area(4.0, 3.0)"
BOTH = f"{SWAPPED}', '{FLOOR}"


def keep(course: Path, text: str) -> None:
    (course / "tests").mkdir(exist_ok=True)
    (course / "tests" / "equivalent_mutants.toml").write_text(text)


def test_a_wrong_answer_that_loses_no_point_is_a_survivor(course: Path) -> None:
    (proof,) = try_mutants(root=course, answer="half_area")
    assert [survivor.partition("  ")[2] for survivor in proof.survivors] == [SWAPPED, FLOOR]
    assert proof.survivors[0].startswith("course/lessons/01_shapes.py:")
    assert proof.mutants == proof.caught + 2


def test_a_listed_survivor_is_equivalent(course: Path) -> None:
    keep(course, EQUAL.format(BOTH))
    (proof,) = try_mutants(root=course, answer="half_area")
    assert (proof.equivalent, proof.survivors, proof.gaps) == (2, [], [])


def test_a_listed_mutant_that_is_caught_is_a_gap(course: Path) -> None:
    keep(course, EQUAL.format("cell: half_area = whole / 2 => half_area = whole * 2"))
    (proof,) = try_mutants(root=course, answer="half_area")
    assert "is listed as equivalent, but loses a point" in proof.gaps[0]


def test_a_listed_mutant_that_no_longer_exists_is_a_gap(course: Path) -> None:
    keep(course, EQUAL.format("cell: half_area = whole / 3 => half_area = whole // 3"))
    (proof,) = try_mutants(root=course, answer="half_area")
    assert "has no such mutant any more" in proof.gaps[0]


def test_an_entry_of_no_answer_is_a_gap(course: Path) -> None:
    keep(course, EQUAL.format(FLOOR).replace("half_area]]", "volume]]"))
    assert "No answer has the name volume" in try_mutants(root=course)[-1].gaps[0]


def test_a_mutant_that_never_ends_is_caught(
    course: Path, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutation_trials, "SECONDS", 0.2)
    monkeypatch.setattr(mutation_trials, "TIMES", 2.0)
    loop = "    i = 0\n    while i < 1:\n        i += 1\n    return width * height"
    text.write_text(text.read_text().replace("    return width * height", loop))
    (proof,) = try_mutants(root=course, answer="area")
    assert not [survivor for survivor in proof.survivors if "i -= 1" in survivor]


def test_the_command_says_what_survives_and_exits_1_below_98_percent(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    json_file = course / "mutants.json"
    assert run(["01_shapes"], root=course, answer="half_area", json_file=json_file) == 1
    said = capsys.readouterr().out
    assert "automatic mutants lose a point; at least 98% must" in said
    assert "28 of 30 automatic mutants caught" in said
    assert json.loads(json_file.read_text())[0]["answer"] == "half_area"
    keep(course, EQUAL.format(BOTH))
    assert run([], root=course, answer="half_area") == 0


def test_an_unknown_answer_is_refused(course: Path) -> None:
    with pytest.raises(UsageError, match="volume: No answer has this name"):
        try_mutants(root=course, answer="volume")
