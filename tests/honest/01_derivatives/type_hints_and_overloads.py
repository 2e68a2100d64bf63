"""Annotations with overloads, protocols and a cast."""
# %% instead of forward_difference
from __future__ import annotations
from typing import Protocol, TypeAlias, overload, cast
Number: TypeAlias = "float | np.ndarray"

class Curve(Protocol):
    def __call__(self, x: Number, /) -> Number: ...

@overload
def forward_difference(function: Curve, x: float, h: float = ...) -> float: ...
@overload
def forward_difference(function: Curve, x: np.ndarray, h: float = ...) -> np.ndarray: ...
def forward_difference(function, x, h=1e-4):
    return cast(float, (function(x + h) - function(x)) / h)
