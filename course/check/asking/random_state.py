"""The learner's random generators: a question may seed them and draw, and changes nothing."""

from __future__ import annotations

import contextlib
import ctypes
import random
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from course.check.asking.loaded import loaded

# The state of MT19937: 624 words and the position among them, four bytes each.
_STATE_BYTES = 4 * (624 + 1)


@contextlib.contextmanager
def preserved() -> Iterator[None]:
    """Restore the random generators of Python, NumPy and torch when the block ends."""
    numpy, torch = loaded("numpy.random"), loaded("torch")
    python_state = random.getstate()
    torch_state = torch.get_rng_state() if torch else None
    numpy_state = _numpy_cache.read(numpy) if numpy else None
    try:
        yield
    finally:
        random.setstate(python_state)
        if torch:
            torch.set_rng_state(torch_state)
        if numpy and numpy_state:
            _numpy_cache.restore(numpy, numpy_state)


class _NumpyStateCache:
    """NumPy's state, which is slow to read and slower to set: only touched when it has changed.

    The generator's memory shows a change, with one exception: a Gaussian number held in reserve
    disappears without a trace in memory. So a state with one in reserve is always set again.
    """

    def __init__(self) -> None:
        self._memory = b""
        self._state: Any = None

    def read(self, numpy: ModuleType) -> tuple[bytes, Any]:
        memory = _memory_of_generator(numpy)
        if not memory or memory != self._memory:
            self._state = numpy.get_state(legacy=False)
            self._memory = b"" if self._state["has_gauss"] else memory
        return self._memory, self._state

    def restore(self, numpy: ModuleType, before: tuple[bytes, Any]) -> None:
        memory, state = before
        if not memory or memory != _memory_of_generator(numpy):
            numpy.set_state(state)


_numpy_cache = _NumpyStateCache()


def _memory_of_generator(numpy: ModuleType) -> bytes:
    """The raw state of NumPy's own generator; empty if another kind has been installed."""
    generator = numpy.get_bit_generator()
    if type(generator) is not numpy.MT19937:
        return b""
    return ctypes.string_at(generator.ctypes.state_address, _STATE_BYTES)
