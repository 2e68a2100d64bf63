"""Run the garbage collector less often while large expression graphs are built.

Python's collector counts new objects and, every few hundred, looks for reference cycles. A training
step makes tens of thousands of Tensors, so it would walk through all of memory, PyTorch's objects
included, every few steps. That can take most of the time of a training loop.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

THRESHOLDS = (50_000, 20, 100)

_open_blocks = 0
_usual = gc.get_threshold()


@contextmanager
def fewer_collections() -> Iterator[None]:
    """Raise the collector's thresholds inside the block, and restore them afterward.

    Blocks may be nested or overlap: the last one to end restores what the first one found. A
    collector that is off, or already runs less often than this, is left alone.

    >>> import gc
    >>> before = gc.get_threshold()
    >>> with fewer_collections():
    ...     gc.get_threshold()
    (50000, 20, 100)
    >>> gc.get_threshold() == before
    True
    """
    global _open_blocks, _usual
    if not _open_blocks:
        _usual = gc.get_threshold()
        if 0 < _usual[0] < THRESHOLDS[0]:
            gc.set_threshold(*THRESHOLDS)
    _open_blocks += 1
    try:
        yield
    finally:
        _open_blocks -= 1
        if not _open_blocks:
            gc.set_threshold(*_usual)
