"""NumPy's older random numbers: the same numbers from the same seed as NumPy's own.

Both NumPy's `RandomState` and Python's `random` draw from the Mersenne Twister, and differ in how
they start it. (Matsumoto and Nishimura, Mersenne Twister, ACM TOMACS 8, 1998.)
"""

from __future__ import annotations

import math
import random as python_random
from typing import Any

from course.standins import lacking

from .arrays import array, asarray, ndarray
from .functions import arange
from .scalars import scalar

__getattr__ = lacking("numpy.random", "np.random")
_WORDS = 624


class MT19937:
    """The name of the generator, which the checks of the course ask for."""


class RandomState:
    """Random numbers from a seed."""

    def __init__(self, seed: int | None = None) -> None:
        self._draw = python_random.Random()  # noqa: S311  (it repeats what NumPy draws)
        self._spare: float | None = None
        self.seed(seed)

    def seed(self, seed: int | None = None) -> None:
        """Start again from a seed, or from anywhere if there is none."""
        self._spare = None
        word = python_random.SystemRandom().getrandbits(32) if seed is None else int(seed)
        if not 0 <= word < 2**32:
            raise ValueError("Seed must be between 0 and 2**32 - 1")
        words = [word]
        for i in range(1, _WORDS):
            word = (1812433253 * (word ^ (word >> 30)) + i) & 0xFFFFFFFF
            words.append(word)
        self._draw.setstate((3, (*words, _WORDS), None))

    def random(self, size: Any = None) -> Any:
        """Numbers between 0 and 1."""
        return self._several(self._draw.random, size)

    random_sample = random

    def rand(self, *size: int) -> Any:
        """Numbers between 0 and 1, in an array of these sizes."""
        return self.random(size or None)

    def uniform(self, low: float = 0.0, high: float = 1.0, size: Any = None) -> Any:
        """Numbers between two limits."""
        return self._several(lambda: low + (high - low) * self._draw.random(), size)

    def normal(self, loc: float = 0.0, scale: float = 1.0, size: Any = None) -> Any:
        """Numbers of the normal distribution with this mean and standard deviation."""
        return self._several(lambda: loc + scale * self._gauss(), size)

    def randn(self, *size: int) -> Any:
        """Numbers of the standard normal distribution, in an array of these sizes."""
        return self.normal(size=size or None)

    def randint(self, low: int, high: int | None = None, size: Any = None) -> Any:
        """Whole numbers from `low` up to, and not including, `high`."""
        first, end = (0, low) if high is None else (low, high)
        return self._several(lambda: first + self._below(end - first - 1), size)

    def shuffle(self, x: Any) -> None:
        """Put the elements of a list or of a row in another order, in place."""
        for i in reversed(range(1, len(x))):
            j = self._below(i)
            x[i], x[j] = x[j], x[i]

    def permutation(self, x: Any) -> ndarray:
        """The elements of a row, or the numbers below x, in another order."""
        row: ndarray = arange(x) if isinstance(x, int) else asarray(x).copy()
        self.shuffle(row._flat)
        return row

    def get_state(self, legacy: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002
        """What `set_state` needs to go on from here."""
        return {"python": self._draw.getstate(), "spare": self._spare, "has_gauss": 1}

    def set_state(self, state: dict[str, Any]) -> None:
        """Go on from a state that `get_state` gave."""
        self._draw.setstate(state["python"])
        self._spare = state["spare"]

    def _below(self, most: int) -> int:
        """A whole number from 0 to `most`: bits are drawn until they are small enough."""
        if not most:
            return 0
        mask = (1 << most.bit_length()) - 1
        while (value := self._draw.getrandbits(32) & mask) > most:
            pass
        return value

    def _gauss(self) -> float:
        """Marsaglia's polar method, which makes two numbers at a time."""
        if self._spare is not None:
            spare, self._spare = self._spare, None
            return spare
        while True:
            x, y = 2 * self._draw.random() - 1, 2 * self._draw.random() - 1
            squared = x * x + y * y
            if 0 < squared < 1:
                break
        factor = math.sqrt(-2 * math.log(squared) / squared)
        self._spare = factor * x
        return factor * y

    def _several(self, draw: Any, size: Any) -> Any:
        if size is None:
            return scalar(draw())
        sizes = (size,) if isinstance(size, int) else tuple(size)
        return array([draw() for _ in range(math.prod(sizes))]).reshape(sizes)


_own = RandomState()
seed, rand, randn, uniform = _own.seed, _own.rand, _own.randn, _own.uniform
normal, randint, shuffle = _own.normal, _own.randint, _own.shuffle
permutation, get_state, set_state = _own.permutation, _own.get_state, _own.set_state
random_sample = _own.random


def get_bit_generator() -> None:
    """None: this generator keeps its state in Python."""
