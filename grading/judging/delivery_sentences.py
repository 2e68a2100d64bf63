"""What is said about how a notebook was found, or why it was not; `delivery` decides.

Each sentence is for the instructor and for the student.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from grading.judging.candidates import CHECKPOINTS, Candidate, Search, Wanted
from grading.judging.submission_files import MOST_NAMED
from grading.plain_text import plain
from grading.untrusted_files import Entry


def choice(best: Candidate, all_of_them: Sequence[Candidate], why: str) -> str:
    """The sentence about a choice among files that differ."""
    rest = [shown(it) for it in all_of_them if it is not best]
    if len(rest) == 1:
        return f"{shown(best)} was graded, and not {rest[0]}, {why}."
    more = "" if len(rest) <= MOST_NAMED else f" and {len(rest) - MOST_NAMED} more"
    return (
        f"{shown(best)} was graded, the best of {len(rest) + 1} candidates. Not graded: "
        f"{', '.join(rest[:MOST_NAMED])}{more}."
    )


def how_found(one: Wanted, candidate: Candidate, why: str, fault: str) -> list[str]:
    """What to say about where a notebook was found; nothing if it was where it belongs."""
    if candidate.holders == () and candidate.entry.name == one.file:
        return [why] if why else []
    here = shown(candidate)
    if fault:
        first = f"{one.file} {fault}, so {here} was graded instead."
    elif CHECKPOINTS in candidate.entry.name.split("/") or candidate.name.endswith("~"):
        first = (
            f"{one.file} was handed in only as a program's automatic copy, {here}, which was "
            "graded. Hand in the notebook itself if it holds more than this copy."
        )
    elif candidate.is_python:
        first = f"{one.file} was handed in as the Python program {here}, which was graded."
    elif candidate.holders:
        first = f"{one.file} was handed in within an archive: {here} was graded."
    elif candidate.folder:
        first = f"{one.file} was handed in one folder deeper: {here} was graded."
        if candidate.folder.count("/"):
            first = f"{one.file} was handed in several folders deeper: {here} was graded."
    else:
        first = f"{one.file} was handed in as {here}, which was graded."
    return [first, why] if why else [first]


def trace(one: Wanted, search: Search, place: str, faults: dict[str, str]) -> str:
    """Why a notebook that was handed in cannot be graded, and what to do; or an empty string."""
    if fault := faults.get(one.name):
        return _unreadable(f"{place}/{one.file}", fault)
    blamed = [f"{place}/{plain(name)} {why}" for name, why in search.faults[:MOST_NAMED]]
    if blamed:
        return (
            f"{'; '.join(blamed)}. Ask for {one.file} itself, or for a zip archive without a "
            "password that contains it."
        )
    foreign = [it for it in search.found if it.shared(one) < 0]
    if foreign:
        it = foreign[0]
        title = f' ("{plain(it.title)}")' if it.title else ""
        return (
            f"{place} does not contain {one.file}, and {shown(it)} is a notebook of another "
            f"assignment{title}. Ask for the right one."
        )
    others = [shown(it) for it in search.found if it.looks_right]
    if others:
        return (
            f"{place} contains {', '.join(others[:MOST_NAMED])} but not {one.file}: rename it, or "
            "ask for the right one."
        )
    return ""


def lack(one: Wanted, place: str, near: Collection[Entry]) -> str:
    """What to say of a notebook of which there is no trace."""
    names = [plain(entry.name) for entry in near if entry.name]
    instead = f" It contains {', '.join(names[:MOST_NAMED])}." if names else ""
    return f"{place} does not contain {one.file}: ask the student for it.{instead}"


def _unreadable(place: str, why: str) -> str:
    if "limit is" in why:
        why += " (Execute.notebook_mib in nbgrader_config.py)"
        return f"{place} {why}. Ask for a copy with its outputs cleared, then run `grade` again."
    return f"{place} {why}. Ask for a new copy or repair it in Jupyter, then run `grade` again."


def shown(candidate: Candidate) -> str:
    """A candidate in a sentence."""
    return " in ".join(plain(one) for one in (candidate.entry.name, *reversed(candidate.holders)))
