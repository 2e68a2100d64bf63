"""Type variables and annotations from the future, with keyword names as asked."""
# %% instead of apply_twice
from __future__ import annotations
from collections.abc import Callable
from typing import TypeVar
T = TypeVar("T")

def apply_twice(function: Callable[[T], T], x: T) -> T:
    """Apply `function` to x, and apply it again to the result.

    >>> apply_twice(len, "abc")
    Traceback (most recent call last):
    TypeError: object of type 'int' has no len()
    """
    einmal: T = function(x)  # das Zwischenergebnis 中间结果
    zweimal: T = function(einmal)
    return zweimal

if __name__ == "__main__":
    import doctest
    doctest.run_docstring_examples(apply_twice, globals())
    assert apply_twice(str.upper, "a") == "A"
