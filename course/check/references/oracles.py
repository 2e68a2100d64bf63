"""Two independent ways to know the correct answer: torch in float64, and central differences.

Neither sees student code. Where both exist they must agree before any student is judged; where
torch is not installed, the differences are used alone.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import math
import sys
import threading
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType, ModuleType
from typing import Any

from course.check.references.program import MAX_CACHED, Program
from course.check.verdict import OracleError, relative_error

TORCH, DIFFERENCE = "torch", "finite difference"
# With this step, fourth-order differences are good to about ten digits on a lesson's numbers.
STEP = 2e-3
AGREEMENT = 1e-6


@dataclass(frozen=True)
class Truth:
    """What the oracles say about a program at a point. All of it is read-only.

    `values` holds the value of each input and step by name. `gradients[name]` maps an oracle's name
    to the derivative of the root with respect to that input or step; the first one is the one to
    compare with.
    """

    values: Mapping[str, float]
    gradients: Mapping[str, Mapping[str, float]]


def truth(program: Program, point: Mapping[str, float]) -> Truth:
    """Values and gradients of `program` at `point`.

    Raises OracleError where they do not exist, or where the oracles disagree by more than
    AGREEMENT: what holds at such a point is a convention, which a test has to state explicitly.
    """
    items = tuple(point.items())
    # The repr too, because 0.0 == -0.0 although 1 / 0.0 is not 1 / -0.0.
    return _truth(program, items, repr(items), torch())


@lru_cache(MAX_CACHED)
def _truth(
    program: Program,
    items: tuple[tuple[str, float], ...],
    _repr: str,
    library: ModuleType | None,
) -> Truth:
    """`truth`, cached by all it depends on: a grader asks every student the same questions."""
    point = dict(items)
    try:
        values = evaluate(program, point)
        names = list(values)
        gradients = {name: {DIFFERENCE: difference(program, point, name)} for name in names}
    except (ArithmeticError, ValueError) as error:
        raise OracleError(f"{program.text!r} has no value near {point}: {error}.") from None
    if library is not None:
        exact = _torch_gradients(library, program, point)
        for name in names:
            numeric = gradients[name][DIFFERENCE]
            if not relative_error(numeric, exact[name]) <= AGREEMENT:
                raise OracleError(
                    f"The oracles disagree on d({program.text})/d({name}) at {point}: torch gives "
                    f"{exact[name]!r}, finite differences give {numeric!r}. Choose another point."
                )
            gradients[name] = {TORCH: exact[name], DIFFERENCE: numeric}
    read_only = {name: MappingProxyType(slopes) for name, slopes in gradients.items()}
    return Truth(MappingProxyType(values), MappingProxyType(read_only))


def available() -> list[str]:
    """The names of the oracles that exist here; the first one is the one to compare with."""
    return [TORCH, DIFFERENCE] if torch() is not None else [DIFFERENCE]


def tolerance(asked: float) -> float:
    """The tolerance to use: differences alone are not more accurate than AGREEMENT."""
    return asked if torch() is not None else max(asked, AGREEMENT)


def evaluate(program: Program, point: Mapping[str, float]) -> dict[str, float]:
    """The value of every input and step of `program` at `point`, in plain floats.

    Raises OracleError where one is not finite, because any two infinities are equal.
    """
    leaves = {name: Real(value) for name, value in point.items()}
    values = {name: float(value) for name, value in program.run(leaves, _SCOPE).items()}
    if not all(map(math.isfinite, values.values())):
        raise OracleError(f"{program.text!r} is not finite at {dict(point)}: choose another point.")
    return values


def difference(program: Program, point: Mapping[str, float], name: str) -> float:
    """d(root)/d(name) by central differences with one step of Richardson extrapolation.

    Burden and Faires, Numerical Analysis, section 4.2: with D(h) = (f(x + h) - f(x - h)) / 2h,
    (4 D(h/2) - D(h)) / 3 has an error of order h⁴.
    """

    def slope(h: float) -> float:
        return (_bumped(program, point, name, h) - _bumped(program, point, name, -h)) / (2 * h)

    step = STEP * max(1.0, abs(evaluate(program, point)[name]))
    return (4 * slope(step / 2) - slope(step)) / 3


def _bumped(program: Program, point: Mapping[str, float], bumped: str, by: float) -> float:
    """The root's value if the input or step `bumped` is larger by `by`."""
    names: dict[str, Any] = {**_SCOPE, **{name: Real(value) for name, value in point.items()}}
    if bumped in point:
        names[bumped] = Real(point[bumped] + by)
    for name, code in program.compiled:
        names[name] = Real(eval(code, names) + (by if name == bumped else 0.0))  # noqa: S307  (a lesson's program)
    return float(names[program.root])


class Real(float):
    """A float with the methods of a Tensor, so the same program text runs on both."""

    def __add__(self, other: float) -> Real:
        return Real(float(self) + float(other))

    def __sub__(self, other: float) -> Real:
        return Real(float(self) - float(other))

    def __mul__(self, other: float) -> Real:
        return Real(float(self) * float(other))

    def __truediv__(self, other: float) -> Real:
        return Real(float(self) / float(other))

    def __pow__(self, other: float) -> Real:  # type: ignore[override]
        return Real(math.pow(self, other))

    def __rsub__(self, other: float) -> Real:
        return Real(float(other) - float(self))

    def __rtruediv__(self, other: float) -> Real:
        return Real(float(other) / float(self))

    def __rpow__(self, other: float) -> Real:  # type: ignore[override]
        return Real(math.pow(other, self))

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self) -> Real:
        return Real(-float(self))

    def exp(self) -> Real:
        """The exponential, from `math`."""
        return Real(math.exp(self))

    def log(self) -> Real:
        """The natural logarithm, from `math`."""
        return Real(math.log(self))

    def tanh(self) -> Real:
        """The hyperbolic tangent, from `math`."""
        return Real(math.tanh(self))

    def sigmoid(self) -> Real:
        """The logistic function, 1 / (1 + e⁻ˣ)."""
        # Through tanh, so that this oracle shares no formula with the engine.
        return Real(0.5 * (1.0 + math.tanh(0.5 * float(self))))

    def relu(self) -> Real:
        """The number itself if it is positive, and 0 otherwise."""
        return Real(0.0 if self <= 0 else float(self))

    def abs(self) -> Real:
        """The absolute value."""
        return Real(abs(float(self)))

    __abs__ = abs


_SCOPE: dict[str, Any] = {"math": math}


# Loads torch beside a notebook that someone is working in.
_loading: threading.Thread | None = None


def load_torch_beside() -> None:
    """Start to import torch in a thread; until it is there, `torch` says that there is none.

    It takes seconds, and nobody who has just written a first answer should wait for it. Finite
    differences alone are enough to judge what a learner sees.
    """
    global _loading
    if sys.platform == "emscripten":  # which has neither threads nor torch
        return
    # Without NumPy torch warns, and only the main thread may silence warnings.
    if _loading is None and "torch" not in sys.modules and importlib.util.find_spec("numpy"):
        loading = threading.Thread(target=_import_torch, name="import torch", daemon=True)
        # Where there are no threads, as in a browser, there is no torch either.
        with contextlib.suppress(RuntimeError):
            loading.start()
            _loading = loading


def torch() -> ModuleType | None:
    """torch, imported when it is first needed; None if it is not installed or does not load."""
    if _loading is not None and _loading.is_alive():
        return None
    return _torch()


def _import_torch() -> None:
    with contextlib.suppress(ImportError, OSError):
        importlib.import_module("torch")
        first_gradient()


def first_gradient() -> None:
    """Have torch compute a gradient: the first one takes longer than all others of a check."""
    if library := _torch():
        z, target = library.zeros(1, requires_grad=True), library.zeros(1)
        with library.enable_grad():
            library.nn.functional.binary_cross_entropy_with_logits(z, target).backward()


@lru_cache(maxsize=1)
def _torch() -> ModuleType | None:
    try:
        with warnings.catch_warnings():
            # Without NumPy torch warns on stderr, which would cost the cell its points.
            warnings.simplefilter("ignore")
            return importlib.import_module("torch")
    except (ImportError, OSError):
        return None


def _torch_gradients(
    library: ModuleType, program: Program, point: Mapping[str, float]
) -> dict[str, float]:
    # The notebook may have switched gradients off.
    with library.enable_grad():
        return _torch_gradients_of(library, program, point)


def _torch_gradients_of(
    library: ModuleType, program: Program, point: Mapping[str, float]
) -> dict[str, float]:
    leaves = {
        name: library.tensor(value, dtype=library.float64, requires_grad=True)
        for name, value in point.items()
    }
    scope: dict[str, Any] = {"math": _TorchMath(library)}
    nodes: dict[str, Any] = {**scope, **leaves}
    for name, code in program.compiled:
        nodes[name] = eval(code, nodes)  # noqa: S307  (a lesson's program)
        if not library.is_tensor(nodes[name]):  # a constant step: nothing depends on an input
            nodes[name] = library.tensor(float(nodes[name]), dtype=library.float64)
        if nodes[name].requires_grad:
            nodes[name].retain_grad()
    if nodes[program.root].requires_grad:
        nodes[program.root].backward()
    names = [*point, *(name for name, _ in program.steps)]
    return {name: 0.0 if nodes[name].grad is None else float(nodes[name].grad) for name in names}


class _TorchMath:
    """torch's functions under the names that they have in the `math` module."""

    def __init__(self, library: ModuleType) -> None:
        self._library = library

    def __getattr__(self, name: str) -> Any:
        if isinstance(getattr(math, name), float):
            return getattr(math, name)
        function: Callable[[Any], Any] = getattr(self._library, name)
        as_tensor, float64 = self._library.as_tensor, self._library.float64
        return lambda value: function(as_tensor(value, dtype=float64))
