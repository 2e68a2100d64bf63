"""Record a backward pass call by call, on any graph and with its own engine, right or wrong.

    record(root)          what each `_backward()` call added, and where

The pass is the engine's own: its `backward()`, or if that is not written yet, its `_backward()`
calls in the course's order. The graph is afterward as it was. `course.stepper.show` shows it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from course.graph import trace

MOST_VALUES = 40  # more do not fit on a screen, and the output would become too large to hand in
MOST_CALLS = 120  # a wrong `backward` may never end


@dataclass(frozen=True)
class Moment:
    """What happened between two looks at the gradients.

    `active` is the index of the value whose `_backward` ran, or None at the start and between two
    calls. `raised` says which error ended the call.
    """

    active: int | None
    before: tuple[Any, ...]
    after: tuple[Any, ...]
    raised: str = ""

    def changed(self) -> list[int]:
        """The indices of the values whose gradient changed."""
        pairs = zip(self.before, self.after, strict=True)
        return [i for i, (old, new) in enumerate(pairs) if not same(old, new)]


@dataclass(frozen=True)
class Recording:
    """A backward pass: its values in topological order, their names, and its moments.

    `operands` are the indices of each value's inputs. `note` says whose order the calls follow, if
    it is not that of the engine's own `backward()`.
    """

    nodes: list[Any]
    edges: list[tuple[Any, Any]]
    names: list[str]
    operands: list[list[int]]
    data: list[Any]
    moments: list[Moment]
    note: str = ""


def same(one: Any, other: Any, tolerance: float = 0.0) -> bool:
    """Whether two gradients are equal, up to a relative `tolerance`; NaN equals NaN.

    >>> same(1.0, 1.0 + 1e-12, 1e-9), same(1.0, None)
    (True, False)
    """
    if one is other:
        return True
    try:
        a, b = float(one), float(other)
    except (TypeError, ValueError, OverflowError):
        return False
    both_nan = math.isnan(a) and math.isnan(b)
    return both_nan or a == b or math.isclose(a, b, rel_tol=tolerance, abs_tol=tolerance / 1000)


def record(root: Any) -> Recording:
    """Run the backward pass of `root` from gradients of 0, and put the graph back as it was.

    Raises TypeError unless all values are single numbers with a `grad`, and all results have a
    `_backward` method, and ValueError for more than `MOST_VALUES` values.
    """
    nodes, edges = trace(root)
    _require_steps(nodes)
    saved = [_state(node) for node in nodes]
    data = [node.data for node in nodes]
    try:
        moments, note = _by_own_backward(root, nodes)
        if note:
            _restore(nodes, saved)
            moments = _in_order(root, nodes)
    finally:
        _restore(nodes, saved)
    place = {id(node): i for i, node in enumerate(nodes)}
    operands: list[list[int]] = [[] for _ in nodes]
    for operand, result in edges:
        operands[place[id(result)]].append(place[id(operand)])
    return Recording(nodes, edges, _names(nodes), operands, data, moments, note)


def _require_steps(nodes: list[Any]) -> None:
    if len(nodes) > MOST_VALUES:
        raise ValueError(
            f"This graph has {len(nodes):,} values, and step shows at most {MOST_VALUES}: "
            "step through a part of it, such as one neuron."
        )
    for node in nodes:
        try:
            float(node.data)
            numbers = hasattr(node, "grad")
        except (TypeError, ValueError):
            numbers = False
        if not numbers:
            raise TypeError(
                f"step needs values with a single number in data and a grad, not {node!r:.60}: "
                "give it the result of a calculation with your Tensor class."
            )
        if getattr(node, "_prev", ()) and not callable(getattr(node, "_backward", None)):
            raise TypeError(
                f"step needs a _backward on each result, and {node!r:.60} has none: "
                "set out._backward in the operation that makes it."
            )


def _names(nodes: list[Any]) -> list[str]:
    """A name for each value: its label if only one has it."""
    labels = [" ".join(str(getattr(node, "label", None) or "").split()) for node in nodes]
    uses = Counter(labels)
    return [
        label if label and uses[label] == 1 else f"{label}#{i}" for i, label in enumerate(labels)
    ]


def _state(node: Any) -> dict[str, Any]:
    """All attributes of a value, in its dictionary or its slots."""
    slots = {
        name
        for kind in type(node).__mro__
        for name in (lambda s: (s,) if isinstance(s, str) else s)(getattr(kind, "__slots__", ()))
    } - {"__dict__", "__weakref__"}
    found = {name: getattr(node, name) for name in slots if hasattr(node, name)}
    return found | dict(getattr(node, "__dict__", {}))


def _restore(nodes: list[Any], saved: list[dict[str, Any]]) -> None:
    for node, state in zip(nodes, saved, strict=True):
        own = getattr(node, "__dict__", {})
        for name in [name for name in own if name not in state]:
            del own[name]
        for name, value in state.items():
            if name in own:
                own[name] = value
            elif getattr(node, name, None) is not value:
                setattr(node, name, value)


class _TooManyCalls(Exception):
    """A `backward` that calls `_backward` without end."""


@dataclass
class _Recorder:
    """Looks at the gradients whenever a `_backward` begins or ends."""

    nodes: list[Any]
    moments: list[Moment] = field(default_factory=list)
    calls: int = 0
    # The calls that have begun and not ended, and whether a moment of each was recorded.
    open_calls: list[list[Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for node in self.nodes:
            node.grad = 0.0
        self.last = self.look()

    def look(self) -> tuple[Any, ...]:
        return tuple(getattr(node, "grad", None) for node in self.nodes)

    def keep(self, *, always: bool = False, raised: str = "") -> None:
        """Record what changed since the last look, as the work of the innermost open call."""
        call = self.open_calls[-1] if self.open_calls else None
        moment = Moment(call[0] if call else None, self.last, self.look(), raised)
        if always or raised or moment.changed():
            self.moments.append(moment)
            self.last = moment.after
            if call:
                call[1] = True

    def call(self, i: int, function: Callable[[], object]) -> None:
        """Run the `_backward` of value `i`, with a look before and after."""
        self.keep(always=not self.calls)  # the first one is the start
        self.calls += 1
        if self.calls > MOST_CALLS:
            raise _TooManyCalls
        self.open_calls.append([i, False])
        try:
            function()
        except _TooManyCalls:
            raise
        except Exception as error:
            self.keep(raised=_said(error))
            raise
        finally:
            recorded, inputs = self.open_calls[-1][1], getattr(self.nodes[i], "_prev", ())
            self.keep(always=not recorded and bool(inputs))
            self.open_calls.pop()


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]


def _by_own_backward(root: Any, nodes: list[Any]) -> tuple[list[Moment], str]:
    """The moments of the engine's own `backward()`, or a note that says why there are none."""
    recorder = _Recorder(nodes)
    backward = getattr(root, "backward", None)
    if not callable(backward):
        return [], "backward() is not written yet, so these calls follow the course's order."
    try:
        for i, node in enumerate(nodes):
            if callable(own := getattr(node, "_backward", None)):
                node._backward = _watched(recorder, i, own)
    except AttributeError:  # such as slots
        return [], "The calls of backward() cannot be observed: these follow the course's order."
    said = ""
    try:
        backward()
    except _TooManyCalls:
        said = f"backward() was stopped after {MOST_CALLS} calls of _backward()."
    except Exception as error:
        if not recorder.calls:
            return [], (
                f"backward() stopped before the first call ({_said(error)}), "
                "so these calls follow the course's order."
            )
        if not any(moment.raised for moment in recorder.moments):
            said = _said(error)
    moved = any(not same(0.0, grad) for grad, node in zip(recorder.look(), nodes, strict=True)
                if node is not root)  # fmt: skip
    if not recorder.calls and not moved and any(getattr(node, "_prev", ()) for node in nodes):
        return [], "backward() calls no _backward(), so these calls follow the course's order."
    recorder.keep(always=not recorder.moments, raised=said)
    return recorder.moments, ""


def _watched(recorder: _Recorder, i: int, own: Callable[[], object]) -> Callable[[], None]:
    return lambda: recorder.call(i, own)


def _in_order(root: Any, nodes: list[Any]) -> list[Moment]:
    """The moments of the calls in the course's order: each value before its inputs."""
    recorder = _Recorder(nodes)
    root.grad = 1.0
    for i in reversed(range(len(nodes))):
        if not getattr(nodes[i], "_prev", ()):
            continue
        try:
            recorder.call(i, nodes[i]._backward)
        except Exception:  # the last moment says it
            break
    recorder.keep(always=not recorder.moments)
    return recorder.moments
