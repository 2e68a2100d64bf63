"""Random numbers, left to the learner: a question that seeds or draws changes nothing of theirs."""

from __future__ import annotations

import contextlib
import ctypes
import random
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

# MT19937's words and its place among them, of four bytes each.
_MEMORY = 4 * (624 + 1)


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Put the generators of random numbers back as they were: Python's, NumPy's and torch's."""
    numpy, torch = sys.modules.get("numpy.random"), sys.modules.get("torch")
    own = random.getstate()
    torchs = torch.get_rng_state() if torch else None
    numpys = _numpys.look(numpy) if numpy else None
    try:
        yield
    finally:
        random.setstate(own)
        if torch:
            torch.set_rng_state(torchs)
        if numpy and numpys:
            _numpys.put_back(numpy, numpys)


class _NumpyState:
    """NumPy's state, which takes long to read and longer to set: only when it has changed.

    It has changed when the generator's memory has, but for a Gaussian number in reserve: that goes
    without a trace there, and so where there is one the state is always set.
    """

    def __init__(self) -> None:
        self._memory = b""
        self._state: Any = None

    def look(self, numpy: ModuleType) -> tuple[bytes, Any]:
        memory = _memory(numpy)
        if not memory or memory != self._memory:
            self._state = numpy.get_state(legacy=False)
            self._memory = b"" if self._state["has_gauss"] else memory
        return self._memory, self._state

    def put_back(self, numpy: ModuleType, seen: tuple[bytes, Any]) -> None:
        memory, state = seen
        if not memory or memory != _memory(numpy):
            numpy.set_state(state)


_numpys = _NumpyState()


def _memory(numpy: ModuleType) -> bytes:
    """The memory of NumPy's generator; nothing where it is another one than NumPy's own."""
    generator = numpy.get_bit_generator()
    if type(generator) is not numpy.MT19937:
        return b""
    return ctypes.string_at(generator.ctypes.state_address, _MEMORY)
