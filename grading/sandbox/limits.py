"""What one submission may use: time, memory, processes, files and output."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    `cell_seconds` and `answer_seconds` are wall time for one cell and for one question of a check;
    `seconds` is CPU time and `wall_seconds` wall time for the whole. Sizes are in bytes.
    """

    cell_seconds: float = 30
    answer_seconds: float = 30
    wall_seconds: float = 600
    seconds: int = 300
    memory: int = 6 * 1024**3
    processes: int = 64
    files: int = 256
    file_size: int = 64 * 1024**2
    scratch: int = 64 * 1024**2
    output: int = 1024**2
