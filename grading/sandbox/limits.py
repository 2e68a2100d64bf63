"""What one submission may use. This table is the only place that states the numbers.

`grading.judging.execute.Execute` takes its options from it, and docs/configuration.md its rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

KIB, MIB = 1024, 1024**2


@dataclass(frozen=True)
class Limit:
    """A limit: the option of `Execute` that sets it, its default in `unit`, and what it bounds."""

    option: str
    default: int
    unit: str
    bounds: str

    @property
    def help(self) -> str:
        """The option's help."""
        return f"{self.bounds}, in {self.unit}." if self.unit else f"{self.bounds}."


TABLE = (
    Limit("timeout", 30, "seconds", "Wall time of one cell"),
    Limit("answer_timeout", 30, "seconds", "Wall time of one question that a check asks"),
    Limit("submission_timeout", 600, "seconds", "Wall time of a whole notebook"),
    Limit("cpu_seconds", 300, "seconds", "CPU time of a whole notebook"),
    Limit("memory_mib", 6 * 1024, "MiB", "Address space of the student process"),
    Limit("processes", 64, "", "Processes and threads of a submission, together"),
    Limit("open_files", 256, "", "Open files of one process"),
    Limit("scratch_mib", 64, "MiB", "Size of the files that a submission writes"),
    Limit("output_kib", 1024, "KiB", "Output of one cell; anything beyond it is cut"),
    Limit("outputs_mib", 16, "MiB", "Output of all cells of a notebook, together"),
    Limit("notebook_mib", 32, "MiB", "Size of the file of one submitted notebook"),
    Limit("files_mib", 48, "MiB", "Size of all files beside the notebooks, together"),
    Limit("files_count", 1000, "", "Number of files beside the notebooks"),
)
BY_OPTION = {limit.option: limit for limit in TABLE}


def rows() -> list[tuple[str, str, str]]:
    """The table for a reader: each option, its default with the unit, and what it bounds."""
    return [
        (f"Execute.{limit.option}", f"{limit.default} {limit.unit}".strip(), limit.bounds)
        for limit in TABLE
    ]


def _default(option: str) -> int:
    return BY_OPTION[option].default


@dataclass(frozen=True)
class Limits:
    """The limits of one submission, in seconds and bytes.

    `cell_seconds` and `answer_seconds` are wall time for one cell and for one question of a check;
    `seconds` is CPU time and `wall_seconds` wall time for the whole notebook.
    """

    cell_seconds: float = _default("timeout")
    answer_seconds: float = _default("answer_timeout")
    wall_seconds: float = _default("submission_timeout")
    seconds: int = _default("cpu_seconds")
    memory: int = _default("memory_mib") * MIB
    processes: int = _default("processes")
    files: int = _default("open_files")
    file_size: int = _default("scratch_mib") * MIB
    scratch: int = _default("scratch_mib") * MIB
    output: int = _default("output_kib") * KIB
    outputs: int = _default("outputs_mib") * MIB


@dataclass(frozen=True)
class Sizes:
    """What of a submitted folder is read: bytes of a notebook and of all other files together."""

    notebook: int = _default("notebook_mib") * MIB
    files: int = _default("files_mib") * MIB
    count: int = _default("files_count")
    # The option that sets `files`.
    option: str = "files_mib"

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Sizes:
        """The sizes that a course configures, by the names of the options of `Execute`."""

        def number(option: str) -> int:
            value = options.get(option, _default(option))
            return value if type(value) is int and value >= 0 else _default(option)

        # The student process gets no more room for its files.
        option = min(("files_mib", "scratch_mib"), key=number)
        files = number(option) * MIB
        return cls(number("notebook_mib") * MIB, files, number("files_count"), option)
