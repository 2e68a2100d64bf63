"""Training loops that watch held-out data or take any loss, with one rule broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import indent

from course.check.faults import Fault
from course.check.faults.held_out import BASE, LIKELY, LOSSES, PREDICT

ZERO = "model.zero_grad()\n"
UPDATE = "for p in model.parameters():\n    p.data -= learning_rate * p.grad\n"
RATES = (0.01, 0.1, 0.05, 0.001, 1.0, 0.5, 0.2, 0.25, 2.0, 3.0, 4.0, 1.5)

_AFRESH = (
    "You measure the test loss once, before the loop: measure it again before each step, because "
    "each step moves the weights."
)
_EXCHANGED = "Your two lists are exchanged: return the training losses first, then the test losses."
_BOTH = (
    "The test data take part in your training: step down the loss on the training data alone, and "
    "only write the test loss down."
)
_WATCHED_TRAINING = (
    "Your second list is measured on the training data again: measure it on the test data."
)
_OTHER_LOSS = "Your loop always uses the same loss: use the function `loss` that it is given."


class _Loop:
    """A loop of the lesson: how it is called, and its segments when nothing is wrong."""

    def __init__(self, head: str, loss: str, given: str, *, watches: bool, extra: str = "") -> None:
        self.head, self.loss, self.given, self.watches, self.extra = (
            head,
            loss,
            given,
            watches,
            extra,
        )

    def mean(self, data: str = "") -> str:
        return f"mean_loss(model, {self.loss}, {data or self.given})"

    def text(self, different: Mapping[str, str]) -> str:
        """The source of the loop, with some segments replaced."""
        down = f"loss + {self.extra}" if self.extra else "loss"
        right = {
            "start": "",
            "count": "steps",
            "forward": f"loss = {self.mean()}\n",
            "note": "train_losses.append(loss.data)\n"
            + (f"test_losses.append({self.mean('*test')}.data)\n" if self.watches else ""),
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


FIT = _Loop(
    "fit(model, train, test, learning_rate, steps)", "squared_error", "*train", watches=True
)
DECAY = _Loop(
    "fit_with_decay(model, train, test, learning_rate, steps, strength)",
    "binary_cross_entropy",
    "*train",
    watches=True,
    extra="strength * sum(p ** 2 for p in model.parameters())",
)
TRAIN = _Loop(
    "train_classifier(model, loss_of, rows, labels, learning_rate, steps)",
    "loss_of",
    "rows, labels",
    watches=False,
)

Slip = tuple[str, Mapping[str, str], str]


def _common(loop: _Loop) -> Iterator[Slip]:
    """Slips of any of the three loops."""
    rows, targets = ("train[0]", "train[1]") if loop.watches else ("rows", "labels")
    both = "train_losses, test_losses" if loop.watches else "train_losses"
    outputs = f"zip({rows}, {targets})"
    note = "train_losses.append({})\n"
    watch = f"test_losses.append({loop.mean('*test')}.data)\n" if loop.watches else ""
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
        "You never call `backward`, so there is no gradient to step with.",
    )
    yield "uphill", {"update": UPDATE.replace("-=", "+=")}, ""
    yield "graph-cut", {"forward": f"loss = Tensor({loop.mean()}.data)\n"}, ""
    mean = f"sum({loop.loss}(model(r), t) for r, t in {outputs})"
    yield "sum-not-mean", {"forward": f"loss = {mean}\n"}, ""
    if loop.watches:
        whole = f"sum({loop.loss}(model(r), t) for r, t in zip(*test)).data"
        yield (
            "sum-not-mean",
            {
                "forward": f"loss = {mean}\n",
                "note": note.format("loss.data") + f"test_losses.append({whole})\n",
            },
            "",
        )
        yield (
            "sum-not-mean",
            {"note": note.format("loss.data") + f"test_losses.append({whole})\n"},
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
    before = f"loss = {loop.mean()}\n"
    yield "forward-outside-the-loop", {"start": before, "forward": ""}, ""
    if loop.watches:
        start = f"watched = {loop.mean('*test')}.data\n"
        late = note.format("loss.data") + "test_losses.append(watched)\n"
        yield "forward-outside-the-loop", {"start": start, "note": late}, _AFRESH
        yield "forward-outside-the-loop", {"start": before + start, "forward": "", "note": late}, ""
        yield "reversed", {"return": "test_losses, train_losses"}, _EXCHANGED
        crossed = f"train_losses.append({loop.mean('*test')}.data)\ntest_losses.append(loss.data)\n"
        yield "reversed", {"note": crossed}, _EXCHANGED
        on_test = f"down = mean_loss(model, {loop.loss}, *test)\n"
        yield "trains-on-test", {"down": on_test}, _BOTH
        if loop.extra:
            yield "trains-on-test", {"down": on_test.replace("\n", f" + {loop.extra}\n")}, _BOTH
        for both_of in ("loss + watched", "(loss + watched) / 2", "0.5 * loss + 0.5 * watched"):
            text = f"watched = {loop.mean('*test')}\ndown = {both_of}"
            text += f" + {loop.extra}\n" if loop.extra else "\n"
            yield "trains-on-test", {"down": text}, _BOTH
        joined = f"down = mean_loss(model, {loop.loss}, train[0] + test[0], train[1] + test[1])"
        yield (
            "trains-on-test",
            {"down": joined + (f" + {loop.extra}\n" if loop.extra else "\n")},
            _BOTH,
        )
        yield (
            "trains-on-test",
            {
                "forward": f"loss = mean_loss(model, {loop.loss}, train[0] + test[0], train[1] + test[1])\n"
            },
            _BOTH,
        )
        yield (
            "trains-on-test",
            {
                "forward": f"loss = {loop.mean('*test')}\n",
                "note": f"train_losses.append({loop.mean()}.data)\ntest_losses.append(loss.data)\n",
            },
            _BOTH,
        )
        yield (
            "trains-on-test",
            {"after": f"step = {loop.mean('*test')}\n{ZERO}step.backward()\n{UPDATE}"},
            _BOTH,
        )
        yield (
            "tests-on-training",
            {"note": note.format("loss.data") + f"test_losses.append({loop.mean()}.data)\n"},
            _WATCHED_TRAINING,
        )
        yield "tests-on-training", {"return": "train_losses, train_losses"}, _WATCHED_TRAINING
        yield (
            "tests-on-training",
            {
                "forward": f"loss = {loop.mean('*test')}\n",
                "note": "train_losses.append(loss.data)\ntest_losses.append(loss.data)\n",
                "down": f"down = {loop.mean()}" + (f" + {loop.extra}\n" if loop.extra else "\n"),
            },
            "Your first list is measured on the test data: measure it on the training data.",
        )
        after_both = f"train_losses.append({loop.mean()}.data)\n{watch}"
        yield "loss-too-late", {"note": "", "after": after_both}, ""
        yield (
            "loss-too-late",
            {"note": note.format("loss.data"), "after": watch},
            ("You measure the test loss after the step: measure both losses before it."),
        )
        yield (
            "loss-too-late",
            {"note": watch, "after": f"train_losses.append({loop.mean()}.data)\n"},
            "",
        )
        yield "last-only", {"return": "train_losses[-1], test_losses[-1]"}, ""
        late = f"train_losses, [{loop.mean('*test')}.data]"
        yield (
            "last-only",
            {"return": late, "note": note.format("loss.data")},
            ("Your list of test losses has one number: note the test loss before each step."),
        )
        yield "last-only", {"return": "train_losses, test_losses[-1:]"}, ""
        yield "last-only", {"return": "train_losses, test_losses[:1]"}, ""
        yield (
            "returns-something-else",
            {"return": "train_losses"},
            ("You return one list: return two, the training losses and the test losses."),
        )
        yield (
            "returns-something-else",
            {"return": "list(zip(train_losses, test_losses))"},
            (
                "You return a list of pairs: return two lists, the training losses and the test losses."
            ),
        )
        yield (
            "returns-a-tensor",
            {"note": "train_losses.append(loss)\n" + watch.replace(".data", "")},
            "Your lists hold Tensors: note the numbers in them, their `.data`.",
        )
        yield (
            "returns-a-tensor",
            {"note": note.format("loss.data") + watch.replace(".data", "")},
            ("Your list of test losses holds Tensors: note the numbers in them, their `.data`."),
        )
        yield (
            "part-of-the-data",
            {
                "note": note.format("loss.data")
                + f"test_losses.append({loop.loss}(model(test[0][0]), test[1][0]).data)\n"
            },
            "Your test loss uses one test row only: take the mean over all of them.",
        )
        yield (
            "part-of-the-data",
            {
                "note": note.format("loss.data")
                + f"test_losses.append({loop.loss}(model(test[0][-1]), test[1][-1]).data)\n"
            },
            "Your test loss uses one test row only: take the mean over all of them.",
        )
    else:
        yield (
            "loss-too-late",
            {"note": "", "after": f"train_losses.append({loop.mean()}.data)\n"},
            "",
        )
        yield "last-only", {"return": "train_losses[-1]"}, ""
        yield "last-only", {"return": "train_losses[-1:]"}, ""
    yield (
        "returns-a-tensor",
        {"note": "train_losses.append(loss)\n" + watch},
        ("Your list holds Tensors: note the number in each, its `.data`."),
    )
    yield "off-by-one", {"count": "1, steps"}, ""
    yield "off-by-one", {"count": "steps - 1"}, ""
    yield "one-step-too-many", {"count": "steps + 1"}, ""
    yield "one-step-too-many", {"count": "0, steps + 1"}, ""
    yield "returns-too-early", {"after": f"return {both}\n"}, ""
    yield "returns-nothing", {"return": "None"}, ""
    yield "returns-something-else", {"return": "model"}, ""
    for count in (1, 2, 10, 20, 50, 100, "len(train_losses) + 3"):
        yield (
            "ignores-its-argument",
            {"count": str(count)},
            "Your loop takes a fixed number of steps: take `steps` of them.",
        )
    yield (
        "ignores-its-argument",
        {"count": f"len({rows})"},
        "Your loop takes a step for each row: take `steps` of them.",
    )
    yield (
        "steps-before-backward",
        {"zero": "", "backward": "", "update": UPDATE + ZERO + "down.backward()\n"},
        "",
    )
    yield "steps-before-backward", {"backward": "", "update": UPDATE + "down.backward()\n"}, ""
    each = (
        f"for r, t in {outputs}:\n    down = {loop.loss}(model(r), t)\n"
        f"    {ZERO}    down.backward()\n{indent(UPDATE, '    ')}"
    )
    yield "step-for-each-row", {"down": each, "zero": "", "backward": "", "update": ""}, ""
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
        "You step twice in each round: take one step for each loss.",
    )
    for digits in (1, 2, 3, 4):
        yield "rounded", {"note": note.format(f"round(loss.data, {digits})") + watch}, ""
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


_BARE_LOSSES = (
    "You note the training loss with the penalty in it: note the bare loss, and step down another."
)
_PENALTY = "strength * sum(p ** 2 for p in model.parameters())"


def _of_decay() -> Iterator[Slip]:
    """Slips of the penalty."""
    weights = "[w for layer in model.layers for n in layer.neurons for w in n.weights]"
    biases = "[n.bias for layer in model.layers for n in layer.neurons]"
    for name, penalty, sentence in (
        ("mean-not-sum", f"{_PENALTY} / len(model.parameters())", ""),
        ("mean-not-sum", f"{_PENALTY} / len(train[0])", ""),
        ("sum-not-mean", f"{_PENALTY} * len(train[0])", ""),
        ("penalty-missing", "0", ""),
        ("penalty-halved", f"0.5 * {_PENALTY}", ""),
        ("doubled", f"2 * {_PENALTY}", ""),
        (
            "sign-flipped",
            f"(-1) * {_PENALTY}",
            "You subtract the penalty, which rewards large weights: add it.",
        ),
        ("not-squared", _PENALTY.replace("p ** 2", "p.abs()"), ""),
        ("not-squared", _PENALTY.replace("p ** 2", "p"), ""),
        ("not-squared", _PENALTY.replace("p ** 2", "2 * p"), ""),
        ("squared-too-late", "strength * sum(model.parameters()) ** 2", ""),
        ("root-taken", "strength * sum(p ** 2 for p in model.parameters()) ** 0.5", ""),
        ("wrong-operation", "strength ** 2 * sum(p ** 2 for p in model.parameters())", ""),
        ("wrong-operation", "sum((strength * p) ** 2 for p in model.parameters())", ""),
        (
            "parameters-missing",
            _PENALTY.replace("model.parameters()", weights),
            "Your penalty leaves the biases out: here the sum goes over all parameters.",
        ),
        (
            "parameters-missing",
            _PENALTY.replace("model.parameters()", biases),
            "Your penalty is built from the biases only: the sum goes over all parameters.",
        ),
        ("parameters-missing", _PENALTY.replace("parameters()", "parameters()[:-1]"), ""),
        ("parameters-missing", _PENALTY.replace("parameters()", "parameters()[1:]"), ""),
        ("parameters-missing", _PENALTY.replace("parameters()", "parameters()[:1]"), ""),
        ("parameters-missing", _PENALTY.replace("parameters()", "layers[0].parameters()"), ""),
        ("parameters-missing", _PENALTY.replace("parameters()", "layers[-1].parameters()"), ""),
        ("penalty-on-data", "strength * sum(x ** 2 for r in train[0] for x in r)", ""),
        ("penalty-on-data", "strength * sum(model(r) ** 2 for r in train[0])", ""),
        (
            "ignores-its-argument",
            "sum(p ** 2 for p in model.parameters())",
            "Your penalty does not depend on `strength`: multiply by it.",
        ),
        *(
            (
                "ignores-its-argument",
                f"{s} * sum(p ** 2 for p in model.parameters())",
                "Your penalty has a fixed strength: multiply by `strength`, as it is given.",
            )
            for s in (0.03, 0.3, 0.00001, 0.1, 0.01, 0.001)
        ),
        ("wrong-operation", "strength + sum(p ** 2 for p in model.parameters())", ""),
    ):
        yield name, {"down": f"down = loss + {penalty}\n"}, sentence
    full = f"loss = {DECAY.mean()} + {_PENALTY}\n"
    yield "penalty-noted", {"forward": full, "down": "down = loss\n"}, ""
    whole = f"train_losses.append(down.data)\ntest_losses.append({DECAY.mean('*test')}.data)\n"
    yield "penalty-noted", {"note": "", "down": f"down = loss + {_PENALTY}\n{whole}"}, ""
    priced = f"train_losses.append(down.data)\ntest_losses.append(({DECAY.mean('*test')} + {_PENALTY}).data)\n"
    yield "penalty-noted", {"note": "", "down": f"down = loss + {_PENALTY}\n{priced}"}, ""
    only = f"train_losses.append(loss.data)\ntest_losses.append(({DECAY.mean('*test')} + {_PENALTY}).data)\n"
    yield (
        "penalty-noted",
        {"note": only},
        "You note the test loss with the penalty in it: note the bare loss.",
    )
    for shrink in ("1 - 2 * strength", "1 - strength"):
        for where in ("before", "after"):
            move = f"for p in model.parameters():\n    p.data *= {shrink}\n"
            text = move + UPDATE if where == "before" else UPDATE + move
            yield (
                "rate-misplaced",
                {"down": "down = loss\n", "update": text},
                (
                    "You shrink the weights by the strength alone: the penalty belongs in the loss, so "
                    "that its gradient is multiplied by the learning rate too."
                ),
            )
    halved = UPDATE.replace("p.grad", "(p.grad + strength * p.data)")
    yield "penalty-halved", {"down": "down = loss\n", "update": halved}, ""
    yield (
        "penalty-missing",
        {"down": f"down = {_PENALTY}\n"},
        ("You step down the penalty alone: add it to the training loss."),
    )
    yield (
        "start-of-the-penalty",
        {"start": f"price = {_PENALTY}\n", "down": "down = loss + price\n"},
        "",
    )


def _squared_for_classes() -> Iterator[tuple[str, str]]:
    yield (
        "squared-error-for-classes",
        DECAY.text({}).replace("binary_cross_entropy", "squared_error"),
    )
    one = "loss = mean_loss(model, squared_error, *train)\n"
    yield "squared-error-for-classes", DECAY.text({"forward": one})


def _loops() -> Iterator[Fault]:
    for name, different, sentence in [*_of_decay(), *_common(DECAY)]:
        if name == "start-of-the-penalty":
            name, sentence = (
                "forward-outside-the-loop",
                (
                    "You compute the penalty once, before the loop: compute it again in each round, "
                    "because each step moves the weights."
                ),
            )
        yield Fault(
            name, DECAY.text(different), BASE + LOSSES, ("fit_with_decay",), sentence=sentence
        )
    for name, code in _squared_for_classes():
        yield Fault(name, code, BASE + LOSSES, ("fit_with_decay",))
    names = ("binary_cross_entropy", "squared_error", "softmax_cross_entropy")
    classifiers = BASE + LOSSES + PREDICT + LIKELY
    for loss in names:
        code = TRAIN.text({}).replace("mean_loss(model, loss_of,", f"mean_loss(model, {loss},")
        yield Fault(
            "ignores-its-argument",
            code,
            classifiers,
            ("train_classifier",),
            sentence=_OTHER_LOSS,
            beside=names,
        )
    for bend in ("sigmoid", "tanh", "relu"):
        bent = f"loss = mean_loss(lambda r: model(r).{bend}(), loss_of, rows, labels)\n"
        yield Fault(
            "activation-unwanted",
            TRAIN.text({"forward": bent}),
            classifiers,
            ("train_classifier",),
            sentence="You bend the logit before the loss, which turns it into a probability "
            "itself: hand the model's output over as it is.",
            beside=names,
        )
    for name, different, sentence in _common(TRAIN):
        yield Fault(
            name,
            TRAIN.text(different),
            classifiers,
            ("train_classifier",),
            sentence=sentence,
            beside=names,
        )
    for name, different, sentence in _common(FIT):
        yield Fault(name, FIT.text(different), BASE, ("fit",), sentence=sentence)


FAULTS: list[Fault] = [*_loops()]
