"""Digests of values: alike in another process if the values are, and different if they differ."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from grading.classroom.digest import Digest


@dataclass(frozen=True)
class Example:
    name: str
    id: str = ""


def digest(value: object, key: str = "", *ignored: str) -> str:
    made = Digest(key)
    made.add(value, ignored)
    return made.hexdigest()


def test_values_that_differ_look_different() -> None:
    values: list[object] = [
        None, "", "None", b"", [], {}, ["a", "b"], ["ab"], [["a"], "b"], [["a", "b"]], {"a": "b"},
        1, True, 1.0, "1", b"1", digest, Digest, "\udc80", {"a", "b"}, Example("a"), Example("b"),
        {"name": "a", "id": ""},
    ]  # fmt: skip
    assert len(set(map(digest, values))) == len(values)


def test_equal_values_look_alike_wherever_they_are() -> None:
    assert digest(object()) == digest(object())
    assert digest({"b", "a"}) == digest({"a", "b"})
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest([Example("a", "1")], "", "id") == digest([Example("a", "2")], "", "id")
    code = (
        "from grading.classroom.digest import Digest; made = Digest('k')\n"
        "made.add([{'a', 'b', 'c'}, print, Digest]); print(made.hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {digest([{"a", "b", "c"}, print, Digest], "k") + "\n"}


def test_another_key_makes_another_digest() -> None:
    assert len({digest("a"), digest("a", "one"), digest("a", "two")}) == 3


def test_a_file_counts_by_its_content(tmp_path: Path) -> None:
    def of_file(name: str) -> str:
        made = Digest()
        made.add_file(tmp_path / name)
        return made.hexdigest()

    (tmp_path / "a").write_text("same")
    (tmp_path / "b").write_text("same")
    (tmp_path / "c").write_text("other")
    (tmp_path / "empty").touch()
    assert of_file("a") == of_file("b")
    assert len({of_file(name) for name in ("a", "c", "empty", "missing")}) == 4
