"""Functions of numbers in training with one rule broken: the mean squared error, L2, a schedule."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault
from course.check.faults.networks import MLP, START

# Tables of texts: they stay as compact as they were written.
# fmt: off

GUARD = '''    if len(predictions) != len(targets):
        raise ValueError("Two lists of different lengths.")
'''
SQUARES = "    squares = [(p - t) ** 2 for p, t in zip(predictions, targets)]\n"
MEAN = "    return sum(squares) / len(squares)\n"
# It holds for a total that is replaced in a loop, and for an index that takes the last miss.
ONLY_THE_LAST = (
    "Only the last miss counts: add each square to the total instead of replacing the total."
)
RUNNING = "You divide the running total in every pass of the loop. Divide once, after the loop."
ALL_PAIRS = "You compare every prediction with every target. Go through both lists at once with `zip`."
_HEAD = "def mean_squared_error(predictions, targets):\n"


def _returns(formula: str) -> str:
    return (
        "    misses = [p - t for p, t in zip(predictions, targets)]\n"
        f"    n = len(misses)\n    return {formula}\n"
    )


def _squared_error(
    name: str, *, guard: str = GUARD, body: str = SQUARES + MEAN, sentence: str = ""
) -> Fault:
    if name == "overwritten-total":
        sentence = ONLY_THE_LAST
    return Fault(
        name, _HEAD + guard + body, START, ("mean_squared_error",), sentence=sentence
    )


def _squared_errors() -> Iterator[Fault]:
    """`mean_squared_error` with one slip."""
    for name, formula in (
        ("sum-not-mean", "sum(m ** 2 for m in misses)"),
        ("mean-twice", "sum(m ** 2 for m in misses) / n / n"),
        ("halved", "sum(m ** 2 for m in misses) / n / 2"),
        ("doubled", "2 * sum(m ** 2 for m in misses) / n"),
        ("fits-the-examples-only", "sum(m ** 2 for m in misses) / 2"),
        ("off-by-one", "sum(m ** 2 for m in misses) / (n - 1 or 1)"),
        ("off-by-one", "sum(m ** 2 for m in misses) / (n - 1)"),
        ("off-by-one", "sum(m ** 2 for m in misses) / (n + 1)"),
        ("not-squared", "sum(m.abs() for m in misses) / n"),
        ("not-squared", "sum(misses) / n"),
        ("not-squared", "sum(m * 2 for m in misses) / n"),
        ("not-squared", "sum(misses)"),
        ("not-squared", "sum(m.abs() for m in misses)"),
        ("not-squared", "sum(-m for m in misses) / n"),
        ("not-squared", "sum(m ** 3 for m in misses) / n"),
        ("not-squared", "sum(m ** 4 for m in misses) / n"),
        ("squared-too-late", "(sum(misses) / n) ** 2"),
        ("squared-too-late", "sum(misses) ** 2 / n"),
        ("squared-too-late", "sum(misses) ** 2"),
        ("squares-subtracted", "sum(p ** 2 - t ** 2 for p, t in zip(predictions, targets)) / n"),
        ("wrong-operation", "sum((p + t) ** 2 for p, t in zip(predictions, targets)) / n"),
        ("wrong-operation", "sum((p * t) ** 2 for p, t in zip(predictions, targets)) / n"),
        ("squares-subtracted", "sum(p - t ** 2 for p, t in zip(predictions, targets)) / n"),
        ("root-taken", "(sum(m ** 2 for m in misses) / n) ** 0.5"),
        ("root-taken", "sum((m ** 2) ** 0.5 for m in misses) / n"),
        ("sign-flipped", "-sum(m ** 2 for m in misses) / n"),
        ("overwritten-total", "misses[-1] ** 2"),
        ("overwritten-total", "misses[-1] ** 2 / n"),
        ("part-of-the-data", "misses[0] ** 2"),
        ("part-of-the-data", "sum(m ** 2 for m in misses[1:]) / n"),
        ("part-of-the-data", "sum(m ** 2 for m in misses[:-1]) / n"),
        ("part-of-the-data", "sum(m ** 2 for m in misses[:-1]) / (n - 1 or 1)"),
        ("returns-a-list", "[m ** 2 for m in misses]"),
        ("returns-a-list", "[m ** 2 / n for m in misses]"),
        ("returns-a-list", "[sum(m ** 2 for m in misses) / n]"),
        ("bare-number", "sum(m.data ** 2 for m in misses) / n"),
        ("bare-number", "(sum(m ** 2 for m in misses) / n).data"),
        ("bare-number", "float((sum(m ** 2 for m in misses) / n).data)"),
        ("integer-division", "Tensor((sum(m ** 2 for m in misses)).data // n)"),
        ("graph-cut", "Tensor(sum(m.data ** 2 for m in misses) / n)"),
        ("graph-cut", "sum(Tensor(m.data) ** 2 for m in misses) / n"),
        ("graph-cut", "sum((m.data * m) for m in misses) / n"),
        ("reversed", "sum((p - t) ** 2 for p, t in zip(predictions, targets[::-1])) / n"),
        ("returns-nothing", "None"),
    ):
        yield _squared_error(name, body=_returns(formula))
    yield _squared_error("returns-too-early", body="    for p, t in zip(predictions, targets):\n"
                         "        return (p - t) ** 2 / len(targets)\n")
    for total in ("(total + (p - t) ** 2) / len(targets)", "total / len(targets) + (p - t) ** 2"):
        yield _squared_error("mean-twice", body="    total = 0\n"
                             "    for p, t in zip(predictions, targets):\n"
                             f"        total = {total}\n    return total\n", sentence=RUNNING)
    for divided in ("", " / len(targets)", " / len(targets) ** 2"):
        yield _squared_error("wrong-operation", body="    pairs = [(p, t) for p in predictions for t "
                             f"in targets]\n    return sum((p - t) ** 2 for p, t in pairs){divided}\n",
                             sentence=ALL_PAIRS)
    for formula in ("np.mean([m.data ** 2 for m in misses])", "np.sum([m.data ** 2 for m in misses]) / n"):
        yield _squared_error("bare-number", body="    import numpy as np\n" + _returns(formula))
    for name, guard in (
        ("silent-cut", ""),
        ("silent-cut", GUARD.replace("!=", "<")),
        ("silent-cut", GUARD.replace("!=", ">")),
        ("silent-cut", GUARD.replace("!=", "==")),
        ("shape-not-checked", GUARD.replace("raise ValueError", "return print")),
        ("shape-not-checked", GUARD.replace("raise ValueError", "return str")),
        ("shape-not-checked", GUARD.replace("raise ValueError", "print")),
        ("shape-not-checked", GUARD.replace("raise ValueError", "return ValueError")),
        ("shape-not-checked", GUARD.replace(
            'raise ValueError("Two lists of different lengths.")', "return Tensor(0.0)")),
        *(("wrong-exception", GUARD.replace("ValueError", error)) for error in
          ("AssertionError", "Exception", "TypeError", "IndexError", "RuntimeError")),
        ("wrong-exception", GUARD.replace("raise ValueError(", "raise (")),
    ):
        yield _squared_error(name, guard=guard)
    for name, body in (
        ("changes-its-input", "    squares = []\n    n = len(predictions)\n"
         "    while predictions:\n"
         "        squares.append((predictions.pop() - targets.pop()) ** 2)\n"
         "    return sum(squares) / n\n"),
        ("changes-its-input", "    squares = []\n    n = len(predictions)\n"
         "    while predictions:\n        squares.append((predictions.pop() - targets[n - 1 "
         "- len(squares)]) ** 2)\n    return sum(squares) / n\n"),
        ("changes-its-input", SQUARES + "    targets[:] = squares\n" + MEAN),
        ("changes-its-input", SQUARES + "    predictions[:] = squares\n" + MEAN),
        ("changes-its-input", "    for i, t in enumerate(targets):\n"
         "        targets[i] = (predictions[i] - t) ** 2\n"
         "    return sum(targets) / len(targets)\n"),
        ("changes-its-input", "    for i, t in enumerate(targets):\n"
         "        predictions[i] = (predictions[i] - t) ** 2\n"
         "    return sum(predictions) / len(targets)\n"),
        ("changes-its-input", "    for p, t in zip(predictions, targets):\n"
         "        p.data -= getattr(t, 'data', t)\n"
         "    return sum(p ** 2 for p in predictions) / len(predictions)\n"),
    ):
        yield _squared_error(name, body=body)


def _penalties() -> Iterator[Fault]:
    """`l2_penalty` with one slip."""
    head = "def l2_penalty(parameters, strength):\n"
    for name, body in (
        ("not-squared", "return strength * sum(p.abs() for p in parameters)"),
        ("not-squared", "return strength * sum(parameters)"),
        ("not-squared", "return strength * sum(2 * p for p in parameters)"),
        ("not-squared", "return strength * sum(p ** 3 for p in parameters)"),
        ("ignores-its-argument", "return sum(p ** 2 for p in parameters)"),
        *(("ignores-its-argument", f"return {s} * sum(p ** 2 for p in parameters)")
          for s in (0.5, 0.1, 0.01, 0.001)),
        ("penalty-halved", "return strength / 2 * sum(p ** 2 for p in parameters)"),
        ("doubled", "return 2 * strength * sum(p ** 2 for p in parameters)"),
        ("part-of-the-data", "return strength * sum(p ** 2 for p in parameters[:-1])"),
        ("part-of-the-data", "return strength * sum(p ** 2 for p in parameters[1:])"),
        ("part-of-the-data", "return strength * parameters[0] ** 2"),
        ("part-of-the-data", "return strength * parameters[-1] ** 2"),
        ("mean-not-sum", "return strength * sum(p ** 2 for p in parameters) / len(parameters)"),
        ("graph-cut", "return Tensor(strength * sum(p.data ** 2 for p in parameters))"),
        ("graph-cut", "return strength * sum(Tensor(p.data) ** 2 for p in parameters)"),
        ("graph-cut", "return strength * sum(p * p.data for p in parameters)"),
        ("bare-number", "return strength * sum(p.data ** 2 for p in parameters)"),
        ("bare-number", "return (strength * sum(p ** 2 for p in parameters)).data"),
        ("squared-too-late", "return strength * sum(parameters) ** 2"),
        ("squared-too-late", "return sum(strength * p for p in parameters) ** 2"),
        ("squared-too-late", "return (strength * sum(p for p in parameters)) ** 2"),
        ("root-taken", "return strength * sum(p ** 2 for p in parameters) ** 0.5"),
        ("wrong-operation", "return sum((strength * p) ** 2 for p in parameters)"),
        ("wrong-operation", "return strength ** 2 * sum(p ** 2 for p in parameters)"),
        ("wrong-operation", "return strength + sum(p ** 2 for p in parameters)"),
        ("wrong-operation", "return sum(p ** 2 + strength for p in parameters)"),
        ("wrong-operation", "return sum(p ** 2 for p in parameters) / strength"),
        ("wrong-operation", "return sum(p ** 2 for p in parameters) ** strength"),
        ("wrong-operation", "total = Tensor(0.0)\n    for p in parameters:\n"
         "        total = strength * (total + p ** 2)\n    return total"),
        ("wrong-operation", "total = Tensor(0.0)\n    for p in parameters:\n"
         "        total = (total + strength * p) ** 2\n    return total"),
        ("sign-flipped", "return -strength * sum(p ** 2 for p in parameters)"),
        ("returns-a-list", "return [strength * p ** 2 for p in parameters]"),
        ("returns-nothing", "strength * sum(p ** 2 for p in parameters)"),
        ("returns-too-early", "for p in parameters:\n        return strength * p ** 2"),
        ("gradient-added-by-hand", "for p in parameters:\n"
         "        p.grad += 2 * strength * p.data\n"
         "    return strength * sum(p ** 2 for p in parameters)"),
        ("gradient-added-by-hand", "for p in parameters:\n"
         "        p.grad += 2 * strength * p.data\n"
         "    return Tensor(strength * sum(p.data ** 2 for p in parameters))"),
        *(("changes-its-input", "total = strength * sum(p ** 2 for p in parameters)\n"
           f"    for p in parameters:\n        p.data {change}\n    return total")
          for change in ("*= 1 - 2 * strength", "-= 2 * strength * p.data", "*= 1 - strength",
                         "-= strength * p.data", "*= strength")),
        *(("changes-its-input", f"for p in parameters:\n        p.data {change}\n"
           "    return strength * sum(p ** 2 for p in parameters)")
          for change in ("*= 1 - 2 * strength", "-= 2 * strength * p.data", "*= 1 - strength",
                         "-= strength * p.data")),
        ("changes-its-input", "total = 0\n    while parameters:\n"
         "        total = total + parameters.pop() ** 2\n    return strength * total"),
    ):
        yield Fault(name, f"{head}    {body}\n", MLP + _HEAD + GUARD + SQUARES + MEAN)


_RISES = "Your schedule rises. Start at `initial`, and fall to a tenth of `initial`."
_RISING = (
    "initial * (0.1 + 0.9 * step / steps)", "initial / 10 + initial * 0.9 * step / steps",
    "initial * step / steps", "initial * 0.9 * step / steps", "initial * 0.1 * step / steps",
)


def _schedules() -> Iterator[Fault]:
    """`decayed` with one slip."""
    for name, formula in (
        ("schedule-shifted", "initial * (1 - 0.9 * (step + 1) / steps)"),
        ("schedule-shifted", "initial * (1 - 0.9 * step / (steps - 1))"),
        ("schedule-shifted", "initial * (1 - 0.9 * (step - 1) / steps)"),
        ("schedule-shifted", "initial * (1 - 0.9 * step / (steps + 1))"),
        ("wrong-end", "initial * (1 - step / steps)"),
        ("wrong-end", "initial * (1 - 0.1 * step / steps)"),
        ("wrong-end", "initial * (1 - 0.99 * step / steps)"),
        ("wrong-end", "initial * (1 - 0.5 * step / steps)"),
        ("wrong-end", "initial - 0.9 * step / steps"),
        ("wrong-end", "initial - step / steps * 0.1 * initial"),
        ("wrong-end", "initial - (initial - 0.1) * step / steps"),
        ("wrong-end", "initial * 0.1 * step / steps"),
        ("wrong-end", "max(initial * (1 - step / steps), 0.1 * initial)"),
        ("not-a-straight-line", "initial * 0.1 ** (step / steps)"),
        *(("not-a-straight-line", f"initial * (1 - 0.9 * int({n} * step / steps) / {n})")
          for n in (10, 20, 40, 50, 100)),
        ("not-a-straight-line", "initial * 0.9 ** step"),
        ("not-a-straight-line", "initial / (1 + 9 * step / steps)"),
        ("not-a-straight-line", "initial / (1 + step)"),
        ("not-a-straight-line", "initial / (step + 1)"),
        ("not-a-straight-line", "initial * math.exp(-step / steps)"),
        ("not-a-straight-line", "initial * math.exp(step / steps * math.log(0.1))"),
        ("not-a-straight-line",
         "initial * (0.1 + 0.9 * (1 + math.cos(math.pi * step / steps)) / 2)"),
        ("not-a-straight-line", "initial if step < steps / 2 else initial / 10"),
        ("not-a-straight-line", "initial * 0.55 if 2 * step == steps else"
         " initial if 2 * step < steps else initial / 10"),
        ("not-a-straight-line", "initial if 2 * step < steps else 0.55 * initial"
         " if step < steps else 0.1 * initial"),
        ("not-a-straight-line", "initial if step < steps / 2 else 0.55 * initial"
         " if step == steps / 2 else initial / 10"),
        ("not-a-straight-line", "initial * (1 - 0.9 * (step / steps) ** 2)"),
        ("not-a-straight-line", "initial * (1 - 0.9 * step / steps) ** 2"),
        ("integer-division", "initial * (1 - 0.9 * (step // steps))"),
        ("integer-division", "initial * (1 - 0.9 * step // steps)"),
        ("integer-division", "initial * (1 - (0.9 * step) // steps)"),
        ("sign-flipped", "initial * (1 + 0.9 * step / steps)"),
        ("wrong-end", "initial * (0.1 + 0.9 * step / steps)"),
        ("wrong-end", "initial / 10 + initial * 0.9 * step / steps"),
        ("ignores-its-argument", "1 - 0.9 * step / steps"),
        ("ignores-its-argument", "1 - 0.9 * step / 100"),
        *(("ignores-its-argument", f"initial * (1 - 0.9 * step / {n})")
          for n in (100, 10, 30, 60, 4, 50)),
        ("ignores-its-argument", "initial"),
        ("ignores-its-argument", "initial / 10"),
        ("ignores-its-argument", "initial * 0.55"),
        ("wrong-end", "initial * 0.9 * step / steps"),
        ("wrong-end", "initial * step / steps"),
        *(("rounded", f"round(initial * (1 - 0.9 * step / steps), {n})") for n in (2, 1, 3, 4, 5)),
        ("returns-nothing", "None"),
        ("wrong-operation", "initial * (1 - 0.9 * steps / step)"),
        ("wrong-operation", "initial * 1 - 0.9 * step / steps"),
        ("wrong-operation", "initial * (1 - 0.9) * step / steps"),
        ("wrong-operation", "(initial - 0.9 * initial) * step / steps"),
        ("wrong-operation", "initial - initial * 0.9 / steps"),
        ("wrong-operation", "initial * (1 - 0.9) / steps * step"),
    ):
        yield Fault(name, f"def decayed(initial, step, steps):\n    return {formula}\n",
                    "import math", sentence=_RISES if formula in _RISING else "")
    for start in ("if step == 0:\n        rates[0] = initial\n        return initial\n    ", ""):
        yield Fault(
            "kept-between-calls",
            f"def decayed(initial, step, steps):\n    {start}"
            "rates[0] = rates.get(0, initial) - 0.9 * initial / steps\n    return rates[0]\n",
            "rates = {}",
        )


FAULTS: list[Fault] = [*_squared_errors(), *_penalties(), *_schedules()]
