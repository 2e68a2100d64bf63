"""Finds the notebooks of an assignment in what a student handed in, wherever and however it lies.

In the usual case each notebook is where it belongs, and is only read. Otherwise its name, its place
and its cells decide, and a sentence says what was graded. Nothing is changed or unpacked on disk.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from course.notebook import NotebookError
from course.repair import form
from course.time_bound import TooLong, within
from grading.judging import large_notebooks
from grading.judging.assignment import Assignment
from grading.judging.candidates import (
    Candidate,
    Search,
    Wanted,
    is_untouched,
    looks_like_notebook,
)
from grading.judging.delivery_sentences import choice, how_found, lack, trace
from grading.judging.file_names import (
    CONTAINS,
    COPY,
    EXACT,
    SAME,
    SIMILAR,
    fit,
    is_copy_of_exact,
    is_litter,
    may_be_archive,
    may_be_notebook,
    number_of_copy,
    words,
)
from grading.judging.submission_files import Beside, Files, read_beside
from grading.sandbox.limits import Sizes
from grading.untrusted_files import Entry, Folder, Refused

# Two times are the same if they differ by no more, in seconds; zip archives count in twos.
SAME_TIME = 2.0
MAX_SECONDS = 30
# Archives in archives are opened so often.
DEEPEST_ARCHIVE = 6


@dataclass(frozen=True)
class Base:
    """A folder in which files beside the notebooks are, and what in it is not one of them."""

    files: Files
    folder: str = ""
    without: frozenset[str] = frozenset()

    @property
    def is_cut(self) -> bool:
        """Whether it was not listed to its end."""
        return self.files.is_cut

    def entries(self, skipped: Callable[[str], bool] = lambda name: False) -> Iterator[Entry]:
        """Its entries, by their paths from the folder."""
        start = f"{self.folder}/" if self.folder else ""
        for entry in self.files.entries(skipped):
            path = entry.name
            if not path.startswith(start) or path in self.without:
                continue
            if any(path.startswith(f"{one}/") for one in self.without):
                continue
            yield Entry(path[len(start) :], entry.size, entry.modified, entry.fault)

    def read(self, name: str, most: int) -> bytes:
        """The bytes of one file. Raises Refused."""
        return self.files.read(self._path(name), most)

    def pieces(self, name: str, most: int) -> Iterator[bytes]:
        """The bytes of one file in pieces. Raises Refused."""
        return self.files.pieces(self._path(name), most)

    def fault(self, name: str, most: int) -> str | None:
        """Why a file would not be read: "" if it would, None without such a file."""
        return self.files.fault(self._path(name), most)

    def _path(self, name: str) -> str:
        return f"{self.folder}/{name}" if self.folder else name


@dataclass
class Delivered:
    """What was found: the bytes of notebooks by name, and sentences about how they were found.

    `missing` has a sentence for each notebook that was not found. `paths` says where in the folder
    a notebook is, if it is a file there. `bases` are for `beside`.
    """

    notebooks: dict[str, bytes] = field(default_factory=dict)
    repaired: list[str] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    # The missing notebooks of which there is no trace at all.
    absent: set[str] = field(default_factory=set)
    paths: dict[str, str] = field(default_factory=dict)
    bases: list[Base] = field(default_factory=list)
    # Whether there are notebooks, but only of other assignments.
    is_another: bool = False

    def beside(
        self, place: str, sizes: Sizes, *, ignored: Sequence[str], replaced: Collection[str]
    ) -> Beside:
        """Read the files beside the notebooks, as `submission_files.read_beside` does."""
        total = Beside()
        for base in self.bases:
            room = sizes.files - sum(map(len, total.files.values()))
            count = max(sizes.count - len(total.files), 0)
            left = replace(sizes, files=max(room, 0), count=count)
            taken = [*replaced, *total.files]
            found = read_beside(base, place, left, ignored=ignored, replaced=taken)
            total.files.update(found.files)
            total.reasons += [one for one in found.reasons if one not in total.reasons]
            total.flags += [one for one in found.flags if one not in total.flags]
        return total


def wanted(assignment: Assignment, released: Mapping[str, str] | None = None) -> list[Wanted]:
    """What to look for: the notebooks of an assignment as the gradebook knows them.

    `released` has those to look for, each with the name to look for it by.
    """
    return [
        Wanted(
            str(one.name) if released is None else released[str(one.name)],
            frozenset(str(cell.name) for cell in one.source_cells),
            {str(cell.name): str(cell.source) for cell in one.source_cells if not cell.locked},
        )
        for one in assignment.notebooks
        if released is None or str(one.name) in released
    ]


def find(
    folder: Folder,
    notebooks: Sequence[Wanted],
    place: str,
    sizes: Sizes,
    *,
    student: str = "",
    others: Collection[str] = (),
) -> Delivered:
    """Find `notebooks` in the folder of a submission, which is called `place` in sentences.

    `others` are names of the course's other notebooks, which are not taken for one of these.
    """
    found = Delivered()
    near = {
        one.name: one
        for one in takewhile(lambda one: "/" not in one.name, folder.entries(is_litter))
    }
    exact, faults, said = _exact(folder, notebooks, sizes)
    here = [one for one in notebooks if one.name in exact]
    rivals = any(_has_rivals(one, near.values(), notebooks) for one in here)
    # Most submissions hold nothing else that has to be read.
    if not rivals and _holds_more(folder, notebooks):
        rivals = any(is_untouched(exact[one.name], one) for one in here)
    if len(exact) == len(notebooks) and not rivals:
        found.notebooks = exact
        found.paths = {name: f"{name}.ipynb" for name in exact}
        found.bases = [Base(folder)]
        found.repaired = said
        return found
    search = Search(notebooks, sizes, words(student), lonely=not folder.is_shared)
    chosen: dict[str, tuple[Candidate, str]] = {}
    try:
        with within(MAX_SECONDS):
            _search(folder, search, others)
            matched = _matched(search, others)
            taken = [it for group in matched.values() for it in group]
            for one in notebooks:
                if one.name in matched:
                    chosen[one.name] = _choose(one, matched[one.name], search)
                else:
                    traced = trace(one, search, place, faults, taken)
                    found.missing[one.name] = traced or lack(one, place, near.values())
                    found.absent |= set() if traced else {one.name}
    except TooLong:
        chosen = {}
        found.missing = {
            one.name: f"{place} takes longer than {MAX_SECONDS} s to search for {one.file}. Ask "
            "for a submission that contains only what it needs."
            for one in notebooks
        }
    found.is_another = not chosen and not faults and _are_others(search, others)
    for one in notebooks:
        if one.name in chosen:
            candidate, why = chosen[one.name]
            if candidate.looks_right:
                faults |= _not_notebooks(one, search)
            found.notebooks[one.name] = _as_notebook(candidate)
            if not candidate.holders:
                found.paths[one.name] = candidate.entry.name
            found.repaired += how_found(one, candidate, why, faults.get(one.name, ""))
            found.repaired += candidate.said
    found.bases = _bases(folder, [candidate for candidate, _ in chosen.values()])
    return found


def _exact(
    folder: Folder, notebooks: Sequence[Wanted], sizes: Sizes
) -> tuple[dict[str, bytes], dict[str, str], list[str]]:
    """The notebooks where they belong, why others there are not read, and what was left out."""
    found: dict[str, bytes] = {}
    faults: dict[str, str] = {}
    left_out: list[str] = []
    for one in notebooks:
        if folder.fault(one.file, sizes.notebook) is None:
            continue
        try:
            data, said = large_notebooks.read(folder, one.file, one.file, sizes)
            if looks_like_notebook(data):
                found[one.name] = data
                left_out += said
        except Refused as error:
            faults[one.name] = str(error)
    return found, faults, left_out


def _has_rivals(one: Wanted, near: Collection[Entry], notebooks: Sequence[Wanted]) -> bool:
    """Whether another file beside the notebook has the name of a copy of it."""
    return any(
        ".ipynb" in entry.name.casefold()
        and not entry.fault
        and is_copy_of_exact(entry.name, one.name)
        and all(fit(entry.name, other.name) < EXACT for other in notebooks)
        for entry in near
    )


def _holds_more(folder: Folder, notebooks: Sequence[Wanted]) -> bool:
    """Whether a search would look at more than the notebooks where they belong."""
    exact = {one.file for one in notebooks}
    others = (one.name for one in folder.entries(is_litter) if one.name not in exact)
    names = (path.rpartition("/")[2] for path in others)
    return any(may_be_archive(name) or may_be_notebook(name) for name in names)


def _search(folder: Folder, search: Search, others: Collection[str]) -> None:
    """Look for notebooks in the folder, then in archives, then among Jupyter's own copies."""

    def open_archives() -> None:
        for _ in range(DEEPEST_ARCHIVE):
            if len(_matched(search, others)) < len(search.wanted):
                search.open_archives()

    search.look(folder)
    open_archives()
    if not search.found:
        search.look(folder, litter=True)
    if not search.found:
        search.look(folder, anything=True)
        open_archives()


def _matched(search: Search, others: Collection[str]) -> dict[str, list[Candidate]]:
    """The candidates for each notebook, each for the one that it fits best."""
    pairs: list[tuple[tuple[bool, int, int], Candidate, Wanted]] = []
    plausible = [one for one in search.found if one.looks_right]
    plausible = plausible or [one for one in search.found if one.is_python or one.is_export]
    several = len(search.wanted) > 1 or len(plausible) > 1
    lonely = search.lonely and not several
    for candidate in search.found:
        for one in search.wanted:
            fits = fit(candidate.name, one.name, search.extra)
            shared = candidate.shared(one)
            if not _is_another(candidate, one, fits, others) and _accepted(
                candidate, one, fits, shared, lonely=lonely
            ):
                pairs.append(((fits >= COPY, shared, fits), candidate, one))
    pairs.sort(key=lambda pair: pair[0], reverse=True)
    found: dict[str, list[Candidate]] = {}
    taken: set[int] = set()
    for _, candidate, one in pairs:
        if id(candidate) not in taken:
            taken.add(id(candidate))
            found.setdefault(one.name, []).append(candidate)
    return found


def _accepted(candidate: Candidate, one: Wanted, fits: int, shared: int, *, lonely: bool) -> bool:
    if fits >= COPY:
        return True
    if candidate.is_python or candidate.is_export:
        return lonely
    if shared < 0:
        return False
    if fits in (CONTAINS, SIMILAR):
        return True
    # Under any name: its cells tell, or it is the only one that there is.
    if 2 * shared >= max(len(candidate.names), 1):
        return True
    return lonely and (candidate.looks_right or candidate.mentions(one))


def _is_another(candidate: Candidate, one: Wanted, fits: int, others: Collection[str]) -> bool:
    """Whether a file has the name of another of the course's notebooks, and no cell of this one."""
    if candidate.shared(one) > 0 or fits >= SAME:
        return False
    return any(fit(candidate.name, other) > max(fits, SIMILAR) for other in others)


def _not_notebooks(one: Wanted, search: Search) -> dict[str, str]:
    """What is wrong with a file that only has the notebook's name."""
    for it in search.found:
        if it.entry.name == one.file and not it.holders and not it.looks_right:
            return {one.name: "is not a notebook" if it.data.strip() else "is empty"}
    return {}


def _are_others(search: Search, others: Collection[str]) -> bool:
    """Whether notebooks were found, and each of them is one of another assignment."""
    return bool(search.found) and all(
        all(one.shared(it) < 0 for it in search.wanted)
        or any(fit(one.name, other) >= COPY for other in others)
        for one in search.found
    )


def _choose(one: Wanted, rivals: list[Candidate], search: Search) -> tuple[Candidate, str]:
    """The best of the candidates for a notebook, and a sentence if there was a choice."""

    def fits(candidate: Candidate) -> int:
        return fit(candidate.name, one.name, search.extra)

    left = rivals
    exact = [it for it in rivals if it.entry.name == one.file and not it.depth and it.looks_right]
    if exact and not _is_left_blank(one, exact[0], rivals):
        # Only a copy right beside it can be meant instead of it.
        left = [it for it in rivals if not it.depth and ".ipynb" in it.name.casefold()]
    for better in (
        lambda it: not it.is_python and not it.is_export,
        lambda it: it.looks_right,
        lambda it: it.shared(one) >= 0,
        lambda it: fits(it) >= COPY,
    ):
        left = [it for it in left if better(it)] or left
    # The order decides which of equal copies is named.
    left.sort(key=lambda it: (-fits(it), it.depth, it.entry.name))
    different = list({it.data: it for it in reversed(left)}.values())[::-1]
    if len(different) == 1:
        return different[0], ""
    answered = [it for it in different if not it.is_untouched(one)]
    if len(answered) == 1:
        return answered[0], choice(answered[0], different, "which has no answers in it")
    different = answered or different
    newest = max(it.entry.modified for it in different)
    new = [it for it in different if newest - it.entry.modified <= SAME_TIME]
    best = max(new, key=lambda it: (fits(it), -it.depth, number_of_copy(it.name)))
    why = "which is older" if len(new) == 1 else "which has the same date"
    return best, choice(best, different, why)


def _is_left_blank(one: Wanted, exact: Candidate, rivals: Sequence[Candidate]) -> bool:
    """Whether a notebook is as it was released, and one that was written in lies elsewhere."""
    return exact.is_untouched(one) and any(
        it.looks_right and it.shared(one) > 0 and not it.is_untouched(one) for it in rivals
    )


def _as_notebook(candidate: Candidate) -> bytes:
    """The bytes of a notebook; a program becomes one."""
    if not candidate.is_python:
        return candidate.data
    try:
        made = form.read(candidate.data, candidate.name)
    except NotebookError:
        return candidate.data  # Reading it as a notebook then says what is wrong.
    return json.dumps(made.notebook).encode()


def _bases(folder: Folder, chosen: Sequence[Candidate]) -> list[Base]:
    """Where the files beside the chosen notebooks are, the nearest to a notebook first."""
    used = frozenset(it.entry.name for it in chosen if not it.holders)
    opened = frozenset(it.holders[0] for it in chosen if it.holders)
    found: list[Base] = []
    deeper: set[str] = set()
    for it in chosen:
        if it.holders:
            mine = frozenset(o.entry.name for o in chosen if o.files is it.files)
            if all(base.files is not it.files for base in found):
                found.append(Base(it.files, it.folder, mine))
        elif it.folder and it.folder not in deeper:
            found.append(Base(folder, it.folder, used | opened))
            deeper.add(it.folder)
    return [*found, Base(folder, "", used | opened | deeper)]
