"""Slips in the penalty of a training loop, and another loss beside it."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults.loops import DECAY, UPDATE, Slip

_PENALTY = "strength * sum(p ** 2 for p in model.parameters())"


def slips() -> Iterator[Slip]:
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
            "You subtract the penalty, which rewards large weights. Add it.",
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
            "Your penalty leaves out the biases. Add up the squares of all parameters.",
        ),
        (
            "parameters-missing",
            _PENALTY.replace("model.parameters()", biases),
            "Your penalty uses only the biases. Add up the squares of all parameters.",
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
            "Your penalty does not depend on `strength`. Multiply by it.",
        ),
        *(
            (
                "ignores-its-argument",
                f"{s} * sum(p ** 2 for p in model.parameters())",
                "Your penalty has a fixed strength. Multiply by the argument `strength`.",
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
        "You record the test loss with the penalty included. Record it without the penalty.",
    )
    for shrink in ("1 - 2 * strength", "1 - strength"):
        for where in ("before", "after"):
            move = f"for p in model.parameters():\n    p.data *= {shrink}\n"
            text = move + UPDATE if where == "before" else UPDATE + move
            yield (
                "rate-misplaced",
                {"down": "down = loss\n", "update": text},
                (
                    "You shrink the weights without using the learning rate. Add the penalty to "
                    "the loss, so that the learning rate multiplies its gradient too."
                ),
            )
    halved = UPDATE.replace("p.grad", "(p.grad + strength * p.data)")
    yield "penalty-halved", {"down": "down = loss\n", "update": halved}, ""
    shrink = "for p in model.parameters():\n    p.data -= learning_rate * strength * p.data\n"
    for update in (UPDATE + shrink, shrink + UPDATE):
        yield "penalty-halved", {"down": "down = loss\n", "update": update}, ""
    yield (
        "penalty-missing",
        {"down": f"down = {_PENALTY}\n"},
        ("You take each step on the penalty alone. Add the penalty to the training loss."),
    )


def squared_errors() -> Iterator[tuple[str, str]]:
    """Loops that take the squared error for classes: their names and their sources."""
    yield (
        "squared-error-for-classes",
        DECAY.text({}).replace("binary_cross_entropy", "squared_error"),
    )
    one = "loss = mean_loss(model, squared_error, *train)\n"
    yield "squared-error-for-classes", DECAY.text({"forward": one})
