"""A class with every kind of damage among good submissions, graded by the real command.

The good ones earn everything, a damaged one what its undamaged part earns, with a sentence on what
was wrong and a page of feedback. A run tries a quarter of the kinds, which `DAMAGED_SEED` chooses;
`DAMAGED=all` tries every kind. `DAMAGED_PAIRS` says how many are combined two at a time.
"""

import fcntl
import os
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bench.classes import lessons
from bench.damage import KINDS, Damage
from bench.damage_corpus import GOOD, MOST, damages, pairs
from bench.damaged_class import (
    Class,
    Submissions,
    by_nbgrader,
    read,
    real_lesson,
    small_lesson,
)
from grading.sandbox import bubblewrap

pytestmark = [
    pytest.mark.timeout(1800),
    pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-"),
]

EVERY = os.environ.get("DAMAGED") == "all"
SEED = int(os.environ.get("DAMAGED_SEED", "12"))
PAIRS = int(os.environ.get("DAMAGED_PAIRS", "40"))
# Of each kind of thing, by nbgrader's own command.
BY_NBGRADER = int(os.environ.get("DAMAGED_BY_NBGRADER", "3"))
# Of each real lesson.
SAMPLE = int(os.environ.get("DAMAGED_SAMPLE", "2"))


@cache
def chosen(kind: str) -> dict[str, Damage]:
    """The kinds of damage to one kind of thing that this run tries."""
    of_kind = {name: one for name, one in damages().items() if one.kind == kind}
    return of_kind if EVERY else dict(list(of_kind.items())[SEED % 4 :: 4])


def test_there_are_enough_kinds() -> None:
    assert len(damages()) >= 1000
    assert sum(len(chosen(kind)) for kind in KINDS) >= 250
    assert all(one.happened for one in damages().values())


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Class]:
    """Grades a class once, whichever process of this run asks first."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "damaged"
    folder.mkdir(exist_ok=True)

    @cache
    def result(name: str) -> Class:
        file = folder / f"{name}.json"
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not file.exists():
                _grade(folder / name / "course", name).save(file)
        return read(file)

    return result


def _grade(root: Path, name: str) -> Class:
    root.parent.mkdir()
    if name in KINDS:
        return small_lesson(root, {key: [one] for key, one in chosen(name).items()})
    if name == "pairs":
        return small_lesson(root, _pairs())
    root.mkdir()
    return real_lesson(root, name, {one.name: [one] for one in _sample(name)})


def _pairs() -> Submissions:
    return {
        f"{number:02} {one.name} {other.name}"[:200]: [one, other]
        for number, (one, other) in enumerate(pairs(SEED, PAIRS))
    }


def _sample(lesson: str) -> list[Damage]:
    """Damages that fit any lesson and take nothing, drawn for one lesson."""
    fit = [
        one
        for one in damages().values()
        if one.anywhere and not one.lost and not one.or_said and one.level != "name"
    ]
    return random.Random(f"{SEED} {lesson}").sample(fit, SAMPLE)


@pytest.mark.parametrize("name", [*KINDS, "pairs"])
def test_the_good_ones_are_full_and_the_class_is_graded_to_its_end(
    name: str, graded: Callable[[str], Class]
) -> None:
    found = graded(name)
    assert found.code == 1, found.printed
    assert found.undamaged == []
    full = max(found.good.values())
    assert set(found.good.values()) == {full}
    assert full == MOST


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in KINDS for name in chosen(kind)]
)
def test_a_damaged_one_gets_what_its_undamaged_part_earns(
    kind: str, name: str, graded: Callable[[str], Class]
) -> None:
    found = graded(kind)
    assert name not in found.unfit
    assert found.wrong[name] == [], damages()[name].happened


def test_two_kinds_of_damage_together(graded: Callable[[str], Class]) -> None:
    found = graded("pairs")
    print(f"DAMAGED_SEED={SEED} DAMAGED_PAIRS={PAIRS}")
    assert {name: wrong for name, wrong in found.wrong.items() if wrong} == {}
    assert len(found.wrong) > PAIRS / 2


@pytest.mark.parametrize("lesson", lessons())
def test_real_lessons_lose_nothing_either(lesson: str, graded: Callable[[str], Class]) -> None:
    found = graded(lesson)
    print(f"DAMAGED_SEED={SEED} DAMAGED_SAMPLE={SAMPLE}")
    assert found.code == 1, found.printed
    assert found.undamaged == []
    assert len(set(found.good.values())) == 1
    assert {name: wrong for name, wrong in found.wrong.items() if wrong} == {}
    # Some kinds of damage need several answers, and lesson 00 has one.
    assert len(found.wrong) + len(found.unfit) == SAMPLE


# What nbgrader's own command does not come to, and why.
NOT_FOUND = {
    "student_with_a_point_first": "it leaves out hidden folders",
}


def test_nbgraders_own_command_gives_the_same_scores(
    graded: Callable[[str], Class], tmp_path: Path
) -> None:
    draw = random.Random(SEED)
    ours = {kind: graded(kind) for kind in KINDS}
    tried = {
        name: [damages()[name]]
        for kind in KINDS
        for name in draw.sample(sorted(ours[kind].scores), BY_NBGRADER)
        if name not in NOT_FOUND
    }
    found = by_nbgrader(tmp_path / "course", tried)
    assert [found[student] for student in GOOD] == [MOST] * len(GOOD)
    different = {
        name: (score, found[name])
        for kind in KINDS
        for name, score in ours[kind].scores.items()
        if name in tried and (found[name] or 0.0) != score
    }
    assert different == {}, f"DAMAGED_SEED={SEED}"
