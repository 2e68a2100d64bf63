"""Nothing built in the documentation is out of date, and what its pages name exists."""

import re
from pathlib import Path

import pytest

from docs import build, configuration
from grading.classroom.course_directory import REPOSITORY

# Course directories, not this repository, have these.
ELSEWHERE = ("submitted/", "autograded/", "feedback/")


def test_every_built_block_and_picture_is_up_to_date() -> None:
    assert build.stale(write=False) == [], f"run {build.COMMAND}"


def test_a_changed_block_is_rebuilt_and_its_surroundings_stay() -> None:
    page = (REPOSITORY / "docs" / "configuration.md").read_text()
    wrong = page.replace("| 30 s |", "| 31 s |", 1)
    assert build.rebuilt(wrong) == (page, ["options-table"])


def test_a_block_of_an_unknown_name_is_refused() -> None:
    page = f"{build.BEGIN.format('no-such-block')}\n{build.END.format('no-such-block')}"
    with pytest.raises(ValueError, match="no-such-block: no such block"):
        build.rebuilt(page)


def test_an_option_that_nobody_described_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(configuration.OPTIONS, "open_files")
    with pytest.raises(ValueError, match=r"open_files: .* do not have the same options"):
        configuration.table()


@pytest.mark.parametrize("page", sorted(REPOSITORY.glob("docs/*.md")), ids=lambda page: page.stem)
def test_the_files_that_a_page_names_and_links_to_exist(page: Path) -> None:
    text = build.rebuilt(page.read_text())[0]
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []
    named = re.findall(r"`([\w.]+/[\w./]*)`", text)
    missing = [one for one in named if not (REPOSITORY / one).exists()]
    assert [one for one in missing if "NN_" not in one and not one.startswith(ELSEWHERE)] == []


def test_three_files_are_enough_for_a_strangers_walk() -> None:
    text = (REPOSITORY / "docs" / "architecture.md").read_text()
    first = text.split("\n\n")[1]
    assert len(re.findall(r"`[\w/]+\.py`", first)) == 3
