"""Losses, training steps and training loops with one rule broken: the mistakes of training.

A step is made of segments: zero, forward, backward, update. A slip replaces some of them, and the
same slips are made in one step and in every loop of the lessons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import indent

from course.check.faults import Fault
from course.check.faults.mse_slopes import BILLS, HOURS
from course.check.faults.networks import LINE, MLP
from course.check.faults.quick import TINY

# Tables of texts: they stay as compact as they were written.
# fmt: off

LOSS = '''
def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("Two lists of different lengths.")
    squares = [(p - t) ** 2 for p, t in zip(predictions, targets)]
    return sum(squares) / len(squares)
'''
# What slips need to reach a part of a model's parameters, of a line and of a network.
PARTS = """
def weights_of(model):
    if hasattr(model, "layers"):
        return [w for layer in model.layers for n in layer.neurons for w in n.weights]
    return list(model.weights)

def biases_of(model):
    return [p for p in model.parameters() if not any(p is w for w in weights_of(model))]
"""
ZERO = "for p in model.parameters():\n    p.grad = 0.0\n"
BACKWARD = "loss.backward()\n"
RIGHT: Mapping[str, str] = {
    "before": "",
    "zero": ZERO,
    "forward": "loss = mean_squared_error([model(row) for row in inputs], targets)\n",
    "backward": BACKWARD,
    "update": "for p in model.parameters():\n    p.data -= learning_rate * p.grad\n",
    "keep": "",
}
LOSS_AGAIN = "loss = mean_squared_error([model(row) for row in inputs], targets)\n"
# Learning rates that stand in the lessons, or that people write down without thinking.
USUAL_RATES = (0.01, 0.1, 0.05, 0.001, 1.0, 0.5, 0.2, 0.02, 0.3, 0.25, 0.03, 0.005, 1e-4, 0.125)


# A whole step more, which leaves `loss` as it is.
_WHOLE = (
    "for p in model.parameters():\n    p.grad = 0.0\n"
    "mean_squared_error([model(row) for row in inputs], targets).backward()\n"
    "for p in model.parameters():\n    p.data -= learning_rate * p.grad\n"
)


def _update(change: str, parameters: str = "model.parameters()") -> str:
    return f"for p in {parameters}:\n    {change}\n"


def _forward(loss: str) -> str:
    return (
        "outputs = [model(row) for row in inputs]\n"
        "misses = [o - t for o, t in zip(outputs, targets)]\n"
        f"n = len(misses)\nloss = {loss}\n"
    )


def _each_row(zero: str, keep: str) -> dict[str, str]:
    """Segments of a step that moves after every row."""
    body = f"{zero}one = (model(row) - t) ** 2\none.backward()\n"
    body += f"{RIGHT['update']}total += one.data\n"
    return {
        "zero": "",
        "forward": "total = 0.0\nfor row, t in zip(inputs, targets):\n" + indent(body, "    "),
        "backward": "",
        "update": f"loss = Tensor({keep})\n",
    }


OLD_DATA = "You use `hours` and `bills` from the notebook. Use the arguments of your function."
_DATA_TO_ZERO = "for p in model.parameters():\n    p.data = 0.0\n"
_OWN_SHARE = (
    "You move each parameter by a share of its own value. Use its gradient, which is in `grad`."
)
_TWO_STEPS = "You take two steps in each pass of the loop. Call `gradient_step` once for each loss."
_BY_ROW = (
    "You look up the target by its row, so of two equal rows, both get the first target. Go through "
    "both lists together, with `zip`."
)
_AT_LEAST_ONE = (
    "You take a step before you ask how many there are, so with 0 steps, one is taken. Ask first, as "
    "`range(steps)` does."
)
_NEW_LIST = (
    "Your list has only one loss, because each pass starts a new one. Create the list before the "
    "loop."
)
# The name of a mistake, and the segments that are different because of it. Those that explain the
# most stand first: of two slips with the same effect, the first gives its name.
SLIPS: list[tuple[str, Mapping[str, str]]] = [
    ("never-zeroes", {"zero": ""}),
    ("zeroes-too-late", {"zero": "", "backward": BACKWARD + ZERO}),
    ("zeroes-too-late", {"zero": "", "keep": ZERO}),
    ("rebinds", {"update": _update("p = p - learning_rate * p.grad")}),
    ("never-steps", {"update": ""}),
    ("never-steps", {"update": "", "backward": ""}),
    ("never-steps", {"backward": ""}),
    ("never-steps", {"update": "", "backward": "", "zero": ""}),
    ("graph-cut", {"forward": "loss = mean_squared_error("
                   "[Tensor(model(row).data) for row in inputs], targets)\n"}),
    ("uphill", {"update": _update("p.data += learning_rate * p.grad")}),
    ("told-apart-by-number", {"forward": "loss = mean_squared_error([model(row) for row in inputs],"
     " [targets[inputs.index(row)] for row in inputs])\n", "said": _BY_ROW}),
    ("sum-not-mean", {"forward": _forward("sum(m ** 2 for m in misses)")}),
    ("mean-twice", {"update": _update("p.data -= learning_rate * p.grad / len(inputs)")}),
    *(
        ("rate-fixed", {"update": _update(f"p.data -= {rate} * p.grad")})
        for rate in USUAL_RATES
    ),
    ("steps-before-backward", {"zero": "", "backward": "",
                               "update": RIGHT["update"] + ZERO + BACKWARD}),
    ("steps-before-backward", {"backward": "", "update": RIGHT["update"] + BACKWARD}),
    ("steps-before-backward", {"zero": "", "backward": "",
                               "update": RIGHT["update"] + BACKWARD}),
    ("parameters-missing", {"update": _update("p.data -= learning_rate * p.grad",
                                              "weights_of(model)")}),
    ("parameters-missing", {"update": _update("p.data -= learning_rate * p.grad",
                                              "biases_of(model)")}),
    ("parameters-missing", {"update": _update("p.data -= learning_rate * p.grad",
                                              "model.parameters()[:-1]")}),
    ("parameters-missing", {"update": _update("p.data -= learning_rate * p.grad",
                                              "model.parameters()[1:]")}),
    ("parameters-missing", {"update": _update("p.data -= learning_rate * p.grad",
                                              "model.parameters()[:1]")}),
    ("parameters-missing", {"update": _update("p.data -= learning_rate * p.grad",
                                              "model.parameters()[-1:]")}),
    ("never-zeroes", {"zero": "for p in weights_of(model):\n    p.grad = 0.0\n"}),
    ("never-zeroes", {"zero": "for p in biases_of(model):\n    p.grad = 0.0\n"}),
    ("never-zeroes", {"zero": "for p in model.parameters()[:1]:\n    p.grad = 0.0\n"}),
    ("zeroes-the-data", {"zero": _DATA_TO_ZERO}),
    ("zeroes-the-data", {"zero": ZERO + _DATA_TO_ZERO}),
    ("zeroes-the-data", {"zero": ZERO, "keep": _DATA_TO_ZERO}),
    ("wrong-operation", {"update": _update("p.data -= learning_rate * p.data"),
                         "said": _OWN_SHARE}),
    ("gradient-set-to-none", {"zero": "for p in model.parameters():\n    p.grad = None\n"}),
    ("slope-size-ignored", {"update": _update(
        "p.data -= learning_rate * ((p.grad > 0) - (p.grad < 0))")}),
    ("slope-size-ignored", {"update": (
        "norm = sum(p.grad ** 2 for p in model.parameters()) ** 0.5 or 1.0\n"
        + _update("p.data -= learning_rate * p.grad / norm"))}),
    ("slope-replaces-parameter", {"update": _update("p.data = learning_rate * p.grad")}),
    ("slope-replaces-parameter", {"update": _update("p.data = -learning_rate * p.grad")}),
    ("slope-replaces-parameter", {"update": _update("p.data = p.grad")}),
    ("rate-misplaced", {"update": _update("p.data -= p.grad / learning_rate")}),
    ("rate-misplaced", {"update": _update("p.data -= learning_rate + p.grad")}),
    ("rate-misplaced", {"update": _update("p.data -= learning_rate")}),
    ("rate-misplaced", {"update": _update("p.data *= 1 - learning_rate * p.grad")}),
    ("rate-misplaced", {"update": _update("p.data = (p.data - p.grad) * learning_rate")}),
    ("rate-misplaced", {"update": _update("p.data -= learning_rate * p.grad * loss.data")}),
    ("rate-misplaced", {"update": _update("p.data -= learning_rate * loss.data")}),
    ("rate-misplaced", {"update": _update("p.data -= learning_rate * p.data * p.grad")}),
    ("squares-upstream", {"update": _update("p.data -= learning_rate * p.grad ** 2")}),
    ("doubled", {"update": _update("p.data -= 2 * learning_rate * p.grad")}),
    ("halved", {"update": _update("p.data -= learning_rate * p.grad / 2")}),
    ("doubled", {"backward": BACKWARD + BACKWARD.replace("loss", "(1 * loss)")}),
    ("step-for-each-row", _each_row(ZERO, "total / len(targets)")),
    ("step-for-each-row", _each_row(ZERO, "total")),
    ("step-for-each-row", _each_row(ZERO, "one.data")),
    ("step-for-each-row", {**_each_row("", "total / len(targets)"), "zero": ZERO}),
    ("step-for-each-row", _each_row("", "total / len(targets)")),
    *(
        ("part-of-the-data", {"forward": (
            f"loss = mean_squared_error([model(row) for row in inputs{part}], targets{part})\n")})
        for part in ("[:1]", "[-1:]", "[:-1]", "[1:]", "[:len(inputs) // 2]", "[len(inputs) // 2:]",
                     "[:2]", "[::2]")
    ),
    ("off-by-one", {"forward": _forward("sum(m ** 2 for m in misses) / (n - 1 or 1)")}),
    ("off-by-one", {"forward": _forward("sum(m ** 2 for m in misses) / (n + 1)")}),
    ("not-squared", {"forward": _forward("sum(m.abs() for m in misses) / n")}),
    ("not-squared", {"forward": _forward("sum(misses) / n")}),
    ("squared-too-late", {"forward": _forward("(sum(misses) / n) ** 2")}),
    ("squared-too-late", {"forward": _forward("sum(misses) ** 2 / n")}),
    ("root-taken", {"forward": _forward("(sum(m ** 2 for m in misses) / n) ** 0.5")}),
    ("changes-its-input", {"keep": "targets[:] = [model(row).data for row in inputs]\n"}),
    ("changes-its-input", {"before": (
        "for row in inputs:\n    row[:] = [x if isinstance(x, Tensor) else Tensor(float(x))"
        " for x in row]\n")}),
]
# A step that is undone. It stands last: it is seldom, and hard to tell from no step at all.
UNDONE = [
    ("never-steps",
     {"zero": "kept = [p.data for p in model.parameters()]\n" + ZERO,
      "keep": "for p, value in zip(model.parameters(), kept):\n    p.data = value\n"}),
]
# Slips of a model that has layers.
SLIPS_OF_LAYERS: list[tuple[str, Mapping[str, str]]] = [
    ("parameters-missing", {"update": _update("p.data -= learning_rate * p.grad",
                                              f"model.layers[{place}].parameters()")})
    for place in (-1, 0)
]
# Slips of a model whose parameters stand in `weights` and `bias`.
SLIPS_OF_A_LINE: list[tuple[str, Mapping[str, str]]] = [
    ("stale-name", {"forward": (
        f"hours, bills = {HOURS}, {BILLS}\n"
        "loss = mean_squared_error([model([x]) for x in hours], bills)\n"), "said": OLD_DATA}),
    ("parameters-replaced", {"update": (
        "model.weights = [Tensor(w.data - learning_rate * w.grad) for w in model.weights]\n"
        "model.bias = Tensor(model.bias.data - learning_rate * model.bias.grad)\n")}),
    ("parameters-replaced", {"update": (
        "model.weights = [w - learning_rate * w.grad for w in model.weights]\n"
        "model.bias = model.bias - learning_rate * model.bias.grad\n")}),
]


# Without a call of `backward`, gradients are 0 as they are if they are zeroed right after it.
_CALLS = """{tiny}None
_calls, _kept = [], Tensor.backward
Tensor.backward = lambda _root: _calls.append(1) or _kept(_root)
try:
    {call}
finally:
    Tensor.backward = _kept
"""
_CALLED = ("len(_calls) > 0",)
_ARGUMENTS = {
    "gradient_step": "model, [[1.0], [-2.0]], [2.0, -1.0], 0.1",
    "train": "model, [[1.0], [-2.0]], [2.0, -1.0], 0.1, 1",
    "train_classifier": "model, [[1.0], [-2.0]], [2.0, -1.0], 0.1, 1",
}


def _probes(
    function: str, name: str, segments: Mapping[str, str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What else a slip must answer, where its numbers alone do not tell it from others."""
    call = f"{function}({_ARGUMENTS[function]})"
    if name == "rebinds":
        # Something else that is changed, and not the model, is the loss.
        return ((f"{TINY}{call}", ("result",)),)
    if name != "zeroes-too-late" and segments != {"backward": ""}:
        return ()
    return ((_CALLS.format(tiny=TINY, call=call), _CALLED),)


def _steps() -> Iterator[Fault]:
    """`gradient_step` with one slip."""
    base = LINE + LOSS + PARTS
    for name, segments in [*SLIPS, *SLIPS_OF_A_LINE]:
        yield Fault(
            name, _step(segments, "loss.data"), base, ("gradient_step",),
            sentence=segments.get("said", ""), probes=_probes("gradient_step", name, segments),
        )
    for name, result in (
        ("returns-a-tensor", "loss"),
        ("loss-too-late", "mean_squared_error([model(row) for row in inputs], targets).data"),
        ("returns-nothing", "None"),
        ("sum-not-mean", "loss.data * len(targets)"),
        ("mean-twice", "loss.data / len(targets)"),
        ("returns-something-else", "loss.grad"),
        ("returns-a-list", "[loss.data]"),
        ("returns-something-else", "model"),
        ("rounded", "round(loss.data, 2)"),
        ("rounded", "round(loss.data, 4)"),
        ("root-taken", "loss.data ** 0.5"),
    ):
        yield Fault(name, _step({}, result), base, ("gradient_step",))
    for _, segments in SLIPS[:3]:
        # Two of the commonest mistakes at once: the first of them is named.
        yield Fault("uphill", _step({**segments, "update": RIGHT["update"].replace("-=", "+=")},
                                    "loss.data"), base, ("gradient_step",))


def _step(segments: Mapping[str, str], result: str) -> str:
    body = "".join({**RIGHT, **{key: text for key, text in segments.items() if key in RIGHT}}.values())
    return (
        "def gradient_step(model, inputs, targets, learning_rate):\n"
        + indent(body + f"return {result}\n", "    ")
    )


# What a loop does differently: where its losses come from, and how it counts. Keys are those of
# `_loop`.
COUNTS: list[tuple[str, dict[str, str]]] = [
    ("one-step-too-many", {"count": "steps + 1"}),
    ("one-step-too-many", {"count": "max(1, steps)", "said": _AT_LEAST_ONE}),
    ("off-by-one", {"count": "steps - 1"}),
    ("off-by-one", {"count": "1, steps"}),
    ("stops-early", {"count": "steps // 2"}),
    ("stops-early", {"count": "0, steps, 2"}),
    *(("ignores-its-argument", {"count": count}) for count in
      ("100", "10", "40", "50", "20", "1000", "2", "len(inputs)")),
    ("returns-too-early", {"after": "    return losses\n", "result": "None"}),
    ("returns-too-early", {"after": "    return loss.data\n", "result": "None"}),
    ("last-only", {"result": "losses[-1] if losses else 0.0"}),
    ("last-only", {"result": "[losses[-1]] if losses else []", "said": _NEW_LIST}),
    ("doubled", {"zero": _WHOLE + ZERO, "said": _TWO_STEPS}),
    ("doubled", {"keep": _WHOLE, "said": _TWO_STEPS}),
    ("last-only", {"result": "losses[0] if losses else 0.0"}),
    ("returns-nothing", {"result": "None"}),
    ("reversed", {"result": "losses[::-1]"}),
    ("returns-something-else", {"result": "model"}),
    ("sum-not-mean", {"append": "loss.data * len(targets)"}),
    ("mean-twice", {"append": "loss.data / len(targets)"}),
    ("part-of-the-data", {"result": "sum(losses)"}),
    ("part-of-the-data", {"result": "sum(losses) / max(1, len(losses))"}),
    ("part-of-the-data", {"result": "[sum(losses) / max(1, len(losses))]"}),
    *(("rounded", {"append": f"round(loss.data, {n})"}) for n in (2, 3, 4, 1, 5, 6)),
    ("returns-a-tensor", {"append": "loss"}),
    ("returns-a-list", {"append": "[loss.data]"}),
    ("returns-something-else", {"append": "loss.grad"}),
    ("loss-too-late",
     {"append": "mean_squared_error([model(row) for row in inputs], targets).data"}),
    ("one-step-too-many", {"result": (
        "[*losses, mean_squared_error([model(row) for row in inputs], targets).data]")}),
    ("stops-early", {"after": "    if loss.data < 1:\n        break\n"}),
    ("stops-early",
     {"after": "    if len(losses) > 1 and losses[-1] >= losses[-2]:\n        break\n"}),
    *(("stops-early", {"after": f"    if loss.data < {small}:\n        break\n"})
      for small in (0.1, 0.01, 0.001, 1e-4, 1e-6)),
    *(("rate-changes", {"after": f"    learning_rate *= {factor}\n"})
      for factor in (0.9, 0.5, 0.99, 0.95, 1.1, 0.999)),
    ("rate-changes", {"after": "    learning_rate *= 1 - 0.9 * len(losses) / steps\n"}),
    ("rate-changes", {"after": "    learning_rate /= len(losses) + 1\n"}),
    *(("rate-changes", {"update": f"for p in model.parameters():\n"
       f"    p.data -= learning_rate {factor} * p.grad\n"})
      for factor in ("/ (1 + len(losses))", "* 0.9 ** len(losses)", "* 0.5 ** len(losses)",
                     "* (1 - len(losses) / steps)", "* (1 - 0.9 * len(losses) / steps)",
                     "* (1 - 0.9 * len(losses) / 100)", "* (1 - len(losses) / 100)")),
    ("starts-again", {"start": "for p in model.parameters():\n    p.data = 0.0\n"}),
    ("starts-again",
     {"start": "for p in model.parameters():\n    p.data = random.uniform(-1, 1)\n"}),
    ("never-zeroes", {"start": ZERO, "zero": ""}),
    ("forward-outside-the-loop",
     {"start": "outputs = [model(row) for row in inputs]\n",
      "forward": "loss = mean_squared_error(outputs, targets)\n"}),
    ("forward-outside-the-loop",
     {"start": LOSS_AGAIN, "forward": ""}),
    ("forward-outside-the-loop",
     {"start": LOSS_AGAIN, "forward": "", "zero": ""}),
    ("forward-outside-the-loop",
     {"start": ZERO + LOSS_AGAIN, "forward": "", "zero": ""}),
    ("forward-outside-the-loop",
     {"start": LOSS_AGAIN + BACKWARD, "forward": "", "backward": "", "zero": ""}),
    ("part-of-the-data",
     {"forward": "i = len(losses) % len(inputs)\n"
      "loss = mean_squared_error([model(inputs[i])], [targets[i]])\n"}),
]


def _loops() -> Iterator[Fault]:
    """`train` and `train_classifier` with one slip, in a step or in the loop around it."""
    for function, base, slips in (
        ("train", LINE + LOSS + PARTS + _step({}, "loss.data"), [*SLIPS, *SLIPS_OF_A_LINE]),
        ("train_classifier", MLP + LOSS + PARTS, [*SLIPS, *SLIPS_OF_LAYERS]),
    ):
        for name, different in [*COUNTS, *slips, *UNDONE]:
            yield Fault(
                name, _loop(function, different), base, (function,),
                sentence=different.get("said", ""), probes=_probes(function, name, different),
            )
        # A list as a default value is made once.
        code = _loop(function, {}).replace("steps)", "steps, losses=[])", 1)
        code = code.replace("    losses = []\n", "")
        yield Fault("kept-between-calls", code, base, (function,))
        line = function == "train"
        built = "Linear(len(inputs[0]))" if line else "MLP(len(inputs[0]), [4, 4, 1])"
        yield Fault(
            "trains-another-model", _loop(function, {"start": f"model = {built}\n"}), base,
            (function,),
        )


def _loop(function: str, different: Mapping[str, str]) -> str:
    segments = {**RIGHT, **{key: text for key, text in different.items() if key in RIGHT}}
    append = different.get("append", "")
    first, last = (("losses.append(loss.data)\n", "") if not append else
                   ("", f"losses.append({append})\n"))
    keep = segments.pop("keep")
    before = segments.pop("before")
    body = "".join(segments.values()) + first + last + keep
    return (
        f"def {function}(model, inputs, targets, learning_rate, steps):\n"
        f"    losses = []\n"
        + indent(before + different.get("start", ""), "    ")
        + f"    for _ in range({different.get('count', 'steps')}):\n"
        + indent(body, "        ")
        + indent(different.get("after", ""), "    ")
        + f"    return {different.get('result', 'losses')}\n"
    )


FAULTS: list[Fault] = [*_steps(), *_loops()]
