"""Notebooks over the limit whose bulk is outputs keep everything else."""

import json
import time
from pathlib import Path

import pytest

from course.repair import outputs
from grading.judging import large_notebooks
from grading.sandbox.limits import MIB
from tests.grading.judging.handed_in import found_in, notebook, zipped


def with_outputs(mib: int, unit: str = "y\\n") -> bytes:
    """A notebook whose answer printed a lot."""
    printed = unit * (mib * MIB // len(unit))
    stream = '{"name": "stdout", "output_type": "stream", "text": "' + printed + '"}'
    return notebook().replace(b'"outputs": []', f'"outputs": [{stream}]'.encode())


@pytest.mark.parametrize("mib", [80, 200])
def test_outputs_are_dropped_before_anything_is_read_whole(
    tmp_path: Path, mib: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "01_slopes.ipynb").write_bytes(with_outputs(mib))
    monkeypatch.setattr(large_notebooks, "MAX_SECONDS", 10)
    found = found_in(tmp_path)
    assert json.loads(found.notebooks["01_slopes"]) == json.loads(notebook())
    assert found.repaired == [
        f"01_slopes.ipynb was too large ({mib} MiB), so it was graded without its saved outputs."
    ]


def test_it_may_be_elsewhere_or_in_an_archive(tmp_path: Path) -> None:
    large = with_outputs(3)
    for name, data in [
        ("a/01_slopes (1).ipynb", large),
        ("b.zip", zipped({"01_slopes.ipynb": large})),
    ]:
        folder = tmp_path / name[0]
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(data)
        found = found_in(folder)
        assert json.loads(found.notebooks["01_slopes"]) == json.loads(notebook())
        assert "without its saved outputs" in " ".join(found.repaired)


def test_what_is_too_large_without_outputs_is_a_reason(tmp_path: Path) -> None:
    (tmp_path / "01_slopes.ipynb").write_bytes(notebook("1\n" * MIB))
    [reason] = found_in(tmp_path).missing.values()
    assert "even without its outputs, more than 1 MiB (Execute.notebook_mib" in reason


def test_a_hole_of_gigabytes_is_not_looked_at(tmp_path: Path) -> None:
    with (tmp_path / "01_slopes.ipynb").open("wb") as file:
        file.truncate(8 * 1024 * MIB)
    begun = time.monotonic()
    [reason] = found_in(tmp_path).missing.values()
    assert "has 8,192 MiB, and the limit is 1 MiB" in reason
    assert time.monotonic() - begun < 2


def test_what_takes_too_long_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b'{"cells": [{"outputs": [' + b"[]," * MIB + b"1]}]}"
    (tmp_path / "01_slopes.ipynb").write_bytes(data)
    monkeypatch.setattr(large_notebooks, "MAX_SECONDS", 0.1)
    [reason] = found_in(tmp_path).missing.values()
    assert "takes longer than 0.1 s to read" in reason


def test_strings_may_be_cut_anywhere() -> None:
    data = b'{"cells": [{"outputs": ["a\\"]\\\\", "]"], "source": "\\"x\\\\"}]}'
    whole = outputs.without([data], 100)
    assert json.loads(whole) == {"cells": [{"outputs": [], "source": '"x\\'}]}
    assert outputs.without([data[at : at + 1] for at in range(len(data))], 100) == whole
