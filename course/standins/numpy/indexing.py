"""Which elements of an array `a[key]` means, as places in its flat list of values."""

from __future__ import annotations

import math
import operator
from itertools import product
from typing import Any

Shape = tuple[int, ...]


def positions(shape: Shape, key: Any) -> tuple[list[int], Shape, bool]:
    """The flat places that `key` selects, the shape of the result, and whether it is one element.

    Raises IndexError as NumPy does.
    """
    parts = _complete(shape, key if isinstance(key, tuple) else (key,))
    steps = [math.prod(shape[axis + 1 :]) for axis in range(len(shape))]
    # Each of the result's axes: for each index along it, how far into the flat list it leads.
    axes: list[list[int]] = []
    sizes: list[int] = []
    listed: list[tuple[list[int], Shape, int]] = []
    first_list = -1
    fixed = 0
    axis = 0
    for part in parts:
        if part is None:
            axes.append([0])
            sizes.append(1)
            continue
        size, step = shape[axis], steps[axis]
        axis += 1
        if isinstance(part, slice):
            axes.append([i * step for i in range(*part.indices(size))])
            sizes.append(len(axes[-1]))
        elif isinstance(part, tuple):
            values, of = part
            if first_list < 0:
                first_list = len(axes)
            listed.append(([_checked(i, size, axis - 1) for i in values], of, step))
        else:
            fixed += _checked(part, size, axis - 1) * step
    if listed:
        together = _together(listed)
        axes.insert(first_list, together[0])
        places = [fixed + sum(place) for place in product(*axes)]
        return places, (*sizes[:first_list], *together[1], *sizes[first_list:]), False
    one = not axes
    return [fixed + sum(place) for place in product(*axes)], tuple(sizes), one


def _complete(shape: Shape, key: tuple[Any, ...]) -> list[Any]:
    """The key with a part for each axis: an int, a slice, None, or (indices, their shape)."""
    parts: list[Any] = []
    for part in key:
        if part is None or part is Ellipsis or isinstance(part, slice):
            parts.append(part)
        elif isinstance(part, list) or hasattr(part, "_flat"):
            parts += _lists(part)
        elif isinstance(part, bool):
            raise IndexError("The stand-in for NumPy takes no single truth value as an index.")
        else:
            try:
                parts.append(operator.index(part))
            except TypeError:
                raise IndexError(
                    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and "
                    "integer or boolean arrays are valid indices"
                ) from None
    used = sum(part is not None and part is not Ellipsis for part in parts)
    if used > len(shape):
        raise IndexError(
            f"too many indices for array: array is {len(shape)}-dimensional, "
            f"but {used} were indexed"
        )
    rest = [slice(None)] * (len(shape) - used)
    if Ellipsis in [part for part in parts if not isinstance(part, tuple)]:
        place = next(i for i, part in enumerate(parts) if part is Ellipsis)
        return [*parts[:place], *rest, *parts[place + 1 :]]
    return parts + rest


def _lists(part: Any) -> list[Any]:
    """An array of indices as one part; an array of truth values as one part for each axis."""
    from .arrays import asarray

    values = asarray(part)
    if values.dtype.kind == "b":
        chosen = [
            place
            for place, wanted in zip(
                product(*(range(n) for n in values.shape)), values._flat, strict=True
            )
            if wanted
        ]
        count = (len(chosen),)
        return [([place[axis] for place in chosen], count) for axis in range(len(values.shape))]
    if values.dtype.kind != "i" and values._flat:
        raise IndexError("arrays used as indices must be of integer (or boolean) type")
    return [([int(i) for i in values._flat], values.shape)]


def _together(listed: list[tuple[list[int], Shape, int]]) -> tuple[list[int], Shape]:
    """Lists of indices that are gone through side by side, as one list of distances."""
    shape = max((of for _, of, _ in listed), key=lambda of: (len(of), math.prod(of)))
    count = math.prod(shape)
    distances = [0] * count
    for indices, of, step in listed:
        if len(indices) not in (1, count):
            raise IndexError(
                f"shape mismatch: indexing arrays could not be broadcast together with shapes "
                f"{shape} {of}"
            )
        for i in range(count):
            distances[i] += indices[i if len(indices) > 1 else 0] * step
    return distances, shape


def _checked(index: int, size: int, axis: int) -> int:
    if not -size <= index < size:
        raise IndexError(f"index {index} is out of bounds for axis {axis} with size {size}")
    return index % size
