"""The names that an assignment's notebooks had in earlier releases, as far as they are known.

An instructor may add or rename a notebook after students have handed in the others. A submission is
read by the names of its own release. Each is a mapping from the notebooks of now to their names
then; a notebook that was added later is not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from grading.classroom.assignment_changes import Changes


class Releases:
    """What this run and the class's graded notebooks tell about earlier releases."""

    def __init__(self) -> None:
        self._names: list[str] = []
        # The last release before this run updated the assignment; empty if it did not.
        self._before: dict[str, str] = {}
        # Each notebook of now that had another name, as graded notebooks say.
        self._renamed: dict[str, str] = {}

    def now(self, names: Iterable[str]) -> None:
        """Note the names of the assignment's notebooks."""
        self._names = list(names)

    def updated(self, changes: Changes) -> None:
        """Note what this run changed in the assignment."""
        self._before = {
            str(one.new.name): str(one.old.name) for one in changes.notebooks if one.old and one.new
        }
        earlier, self._renamed = self._renamed, {}
        self.know({name: earlier.get(old, old) for name, old in self._before.items()})

    def know(self, released: Mapping[str, str]) -> None:
        """Note what a graded notebook says of the release that it was made from."""
        self._renamed.update((name, old) for name, old in released.items() if name != old)

    def of(self, released: Mapping[str, str]) -> dict[str, str]:
        """The release that a graded notebook was made from, by the names of now.

        Empty if nothing is known of it.
        """
        names = self.names_then(released)
        return {name: released[old] for name, old in names.items()} or dict(self._before)

    def names_then(self, graded: Iterable[str]) -> dict[str, str]:
        """By the notebooks of now: their names when a submission with those of then was graded."""
        known = set(graded)
        last = self._before or {name: name for name in self._names}
        found: dict[str, str] = {}
        for name in self._names:
            then = [one for one in (last.get(name), self._renamed.get(name)) if one in known]
            found.update((name, one) for one in then[:1] if one)
        return found

    def possible(self) -> Iterator[dict[str, str]]:
        """The releases that a submission of which nothing is known may be made from.

        The likeliest comes first, and that of now comes last.
        """
        now = {name: name for name in self._names}
        known: list[dict[str, str]] = []
        for one in (self._before, now | self._renamed_now(), now):
            if one and one not in known:
                known.append(one)
                yield one

    def _renamed_now(self) -> dict[str, str]:
        return {name: old for name, old in self._renamed.items() if name in self._names}
