"""A stand-in for NumPy, in pure Python: what lessons 00 to 06 and their checks use of it.

It is slow and small. `course.standins` says when it is imported instead of NumPy.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from typing import Any

from course.standins import lacking as _lacking

from . import elementwise as _elementwise
from . import functions as _functions
from . import linalg as linalg
from . import random as random
from . import scalars as _scalars
from .arrays import array as array
from .arrays import asarray as asarray
from .arrays import dtype as dtype
from .arrays import matmul as matmul
from .arrays import ndarray as ndarray
from .scalars import float64 as float64
from .scalars import floating as floating
from .scalars import generic as generic
from .scalars import int64 as int64
from .scalars import integer as integer
from .scalars import number as number

__version__ = "0 (the course's stand-in for NumPy)"
__stand_in__ = True
__getattr__ = _lacking("numpy", "np")

pi, e, inf, nan, newaxis = math.pi, math.e, math.inf, math.nan, None
bool_, str_ = bool, str
float_, int_ = float64, int64
True_, False_ = True, False


for _part in (_elementwise, _functions):
    for _name, _value in list(vars(_part).items()):
        if getattr(_value, "__module__", "") == _part.__name__ and not _name.startswith("_"):
            globals()[_name] = _value


@contextlib.contextmanager
def errstate(**how: Any) -> Iterator[None]:
    """Within this block, no warnings about numbers that are infinite or not numbers at all."""
    _scalars.silenced.append("warn" not in how.values())
    try:
        yield
    finally:
        _scalars.silenced.pop()


def seterr(**how: Any) -> None:
    """Turn the warnings about infinite numbers off, or on with "warn"."""
    _scalars.silenced[0] = "ignore" in how.values()


def set_printoptions(**how: Any) -> None:
    """Nothing: this stand-in prints arrays in one way only."""
