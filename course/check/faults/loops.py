"""The training loops of the lesson on fitting, with slips that any of them may have.

What a loop may do wrong with held-out data is in `course.check.faults.watched`, and what may be
wrong with a penalty in `course.check.faults.penalties`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import indent

ZERO = "model.zero_grad()\n"
UPDATE = "for p in model.parameters():\n    p.data -= learning_rate * p.grad\n"
NOTE = "train_losses.append({})\n"
RATES = (0.01, 0.1, 0.05, 0.001, 1.0, 0.5, 0.2, 0.25, 2.0, 3.0, 4.0, 1.5)


class Loop:
    """A loop of the lesson: how it is called, and its segments when nothing is wrong."""

    def __init__(self, head: str, loss: str, given: str, *, watches: bool, extra: str = "") -> None:
        self.head, self.loss, self.given, self.watches, self.extra = (
            head,
            loss,
            given,
            watches,
            extra,
        )

    @property
    def columns(self) -> tuple[str, str]:
        """The rows and the targets that the loop trains on, as they are written in it."""
        return ("train[0]", "train[1]") if self.watches else ("rows", "labels")

    @property
    def watch(self) -> str:
        """The line that notes a test loss, or nothing."""
        return f"test_losses.append({self.mean('*test')}.data)\n" if self.watches else ""

    def mean(self, data: str = "") -> str:
        """The mean loss of the data, as it is written in the loop."""
        return f"mean_loss(model, {self.loss}, {data or self.given})"

    def text(self, different: Mapping[str, str]) -> str:
        """The source of the loop, with some segments replaced."""
        down = f"loss + {self.extra}" if self.extra else "loss"
        right = {
            "start": "",
            "count": "steps",
            "forward": f"loss = {self.mean()}\n",
            "note": NOTE.format("loss.data") + self.watch,
            "down": f"down = {down}\n",
            "zero": ZERO,
            "backward": "down.backward()\n",
            "update": UPDATE,
            "after": "",
            "return": "train_losses, test_losses" if self.watches else "train_losses",
        }
        one = {**right, **different}
        order = ("forward", "note", "down", "zero", "backward", "update", "after")
        body = "".join(one[part] for part in order)
        return (
            f"def {self.head}:\n    train_losses, test_losses = [], []\n"
            f"{indent(one['start'], '    ')}    for _ in range({one['count']}):\n"
            f"{indent(body, '        ')}    return {one['return']}\n"
        )


FIT = Loop("fit(model, train, test, learning_rate, steps)", "squared_error", "*train", watches=True)
DECAY = Loop(
    "fit_with_decay(model, train, test, learning_rate, steps, strength)",
    "binary_cross_entropy",
    "*train",
    watches=True,
    extra="strength * sum(p ** 2 for p in model.parameters())",
)
TRAIN = Loop(
    "train_classifier(model, loss_of, rows, labels, learning_rate, steps)",
    "loss_of",
    "rows, labels",
    watches=False,
)

Slip = tuple[str, Mapping[str, str], str]


def in_the_step(loop: Loop) -> Iterator[Slip]:
    """Slips in what a step computes and moves."""
    rows, targets = loop.columns
    yield "never-zeroes", {"zero": ""}, ""
    yield "never-zeroes", {"zero": "", "start": ZERO}, ""
    yield "never-zeroes", {"zero": "", "update": UPDATE + "down.grad = 0.0\n"}, ""
    yield "zeroes-too-late", {"zero": "", "update": ZERO + UPDATE}, ""
    yield "zeroes-too-late", {"zero": "", "after": ZERO}, ""
    yield "rebinds", {"update": UPDATE.replace("p.data -=", "p = p -")}, ""
    yield "never-steps", {"update": ""}, ""
    yield (
        "never-steps",
        {"backward": ""},
        "You never call `backward`, so every step uses gradients of 0. Call it on the loss "
        "before each update.",
    )
    yield "uphill", {"update": UPDATE.replace("-=", "+=")}, ""
    yield "graph-cut", {"forward": f"loss = Tensor({loop.mean()}.data)\n"}, ""
    mean = f"sum({loop.loss}(model(r), t) for r, t in zip({rows}, {targets}))"
    yield "sum-not-mean", {"forward": f"loss = {mean}\n"}, ""
    if loop.watches:
        whole = f"sum({loop.loss}(model(r), t) for r, t in zip(*test)).data"
        yield (
            "sum-not-mean",
            {
                "forward": f"loss = {mean}\n",
                "note": NOTE.format("loss.data") + f"test_losses.append({whole})\n",
            },
            "",
        )
        yield (
            "sum-not-mean",
            {"note": NOTE.format("loss.data") + f"test_losses.append({whole})\n"},
            "",
        )
    yield "mean-twice", {"down": f"down = loss / len({rows})\n"}, ""
    yield "mean-twice", {"forward": f"loss = {loop.mean()} / len({rows})\n"}, ""
    yield "sum-not-mean", {"down": f"down = loss * len({rows})\n"}, ""
    for rate in RATES:
        yield "rate-fixed", {"update": UPDATE.replace("learning_rate", str(rate))}, ""
    yield "rate-fixed", {"update": UPDATE.replace("learning_rate * ", "")}, ""
    for factor in (0.9, 0.99, 0.95, 0.5, 0.999):
        yield "rate-changes", {"after": f"learning_rate *= {factor}\n"}, ""
    yield "forward-outside-the-loop", {"start": f"loss = {loop.mean()}\n", "forward": ""}, ""


def around_the_step(loop: Loop) -> Iterator[Slip]:
    """Slips in how often a step is taken, on what, and in what the loop returns."""
    rows, targets = loop.columns
    both = "train_losses, test_losses" if loop.watches else "train_losses"
    if not loop.watches:
        yield (
            "loss-too-late",
            {"note": "", "after": f"train_losses.append({loop.mean()}.data)\n"},
            "",
        )
        yield "last-only", {"return": "train_losses[-1]"}, ""
        yield "last-only", {"return": "train_losses[-1:]"}, ""
    yield (
        "returns-a-tensor",
        {"note": "train_losses.append(loss)\n" + loop.watch},
        ("Your list holds Tensors. Record the number in each one, which is in `.data`."),
    )
    yield "off-by-one", {"count": "1, steps"}, ""
    yield "stops-early", {"count": "steps // 2"}, ""
    yield "stops-early", {"count": "0, steps, 2"}, ""
    yield "off-by-one", {"count": "steps - 1"}, ""
    yield "one-step-too-many", {"count": "steps + 1"}, ""
    yield "one-step-too-many", {"count": "0, steps + 1"}, ""
    yield "returns-too-early", {"after": f"return {both}\n", "return": "None"}, ""
    yield "returns-nothing", {"return": "None"}, ""
    yield "returns-something-else", {"return": "model"}, ""
    for count in (1, 2, 10, 20, 50, 100, "len(train_losses) + 3"):
        yield (
            "ignores-its-argument",
            {"count": str(count)},
            "Your loop takes a fixed number of steps. Take `steps` of them.",
        )
    yield (
        "ignores-its-argument",
        {"count": f"len({rows})"},
        "Your loop takes one step per row. Take `steps` of them.",
    )
    yield (
        "steps-before-backward",
        {"zero": "", "backward": "", "update": UPDATE + ZERO + "down.backward()\n"},
        "",
    )
    yield "steps-before-backward", {"backward": "", "update": UPDATE + "down.backward()\n"}, ""
    each = (
        f"for r, t in zip({rows}, {targets}):\n    down = {loop.loss}(model(r), t)\n"
        f"    {ZERO}    down.backward()\n{indent(UPDATE, '    ')}"
    )
    yield "step-for-each-row", {"down": each, "zero": "", "backward": "", "update": ""}, ""
    mean_of_each = (
        f"{loop.watch}each = []\nfor r, t in zip({rows}, {targets}):\n"
        f"    down = {loop.loss}(model(r), t)\n    each.append(down.data)\n"
        f"    {ZERO}    down.backward()\n{indent(UPDATE, '    ')}"
    )
    yield (
        "step-for-each-row",
        {
            **{"forward": mean_of_each, "note": NOTE.format("sum(each) / len(each)")},
            **{"down": "", "zero": "", "backward": "", "update": ""},
        },
        "",
    )
    for part in ("[:1]", "[1:]", "[:-1]", "[:2]"):
        one = f"mean_loss(model, {loop.loss}, {rows}{part}, {targets}{part})"
        yield "part-of-the-data", {"forward": f"loss = {one}\n"}, ""
    yield (
        "slope-size-ignored",
        {"update": UPDATE.replace("p.grad", "((p.grad > 0) - (p.grad < 0))")},
        "",
    )
    yield "rate-misplaced", {"update": UPDATE.replace("* p.grad", "+ p.grad")}, ""
    yield (
        "rate-misplaced",
        {"update": UPDATE.replace("learning_rate * p.grad", "p.grad / learning_rate")},
        "",
    )
    yield "slope-replaces-parameter", {"update": UPDATE.replace("-=", "=")}, ""
    yield "parameters-missing", {"update": UPDATE.replace("parameters()", "parameters()[:-1]")}, ""
    weights = UPDATE.replace(
        "model.parameters()",
        "[w for layer in model.layers for n in layer.neurons for w in n.weights]",
    )
    yield "parameters-missing", {"update": weights}, ""
    yield (
        "doubled",
        {"update": UPDATE + UPDATE},
        "You take two steps in each pass of the loop. Take one step per loss.",
    )
    for digits in (1, 2, 3, 4):
        yield "rounded", {"note": NOTE.format(f"round(loss.data, {digits})") + loop.watch}, ""
    new = "MLP({}, [8, 1], linear_output=True)".format(f"len({rows}[0])")
    yield "trains-another-model", {"start": f"model = {new}\n"}, ""
    yield "starts-again", {"start": "for p in model.parameters():\n    p.data = 0.0\n"}, ""
    yield (
        "starts-again",
        {"start": "for p in model.parameters():\n    p.data = random.uniform(-1, 1)\n"},
        "",
    )
    yield "targets-move", {"after": f"{targets}[:] = [model(r).data for r in {rows}]\n"}, ""
    yield "targets-move", {"start": f"random.shuffle({targets})\n"}, ""
    yield "targets-move", {"start": f"{rows}.reverse()\n"}, ""
