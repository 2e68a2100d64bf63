"""The checks for training: correct loops in several styles pass, every mistake fails."""

from __future__ import annotations

import random
from typing import Any

import pytest

from course import check
from course.check.references import oracles, reference_network
from course.check.verdict import OracleError, Result
from tests.course.check.training_loops import (
    BY_LOOP,
    LINE,
    ONE_LINE,
    TRAIN,
    changed,
    judged,
    marks,
)

STEP = "gradient_step(model, inputs, targets, learning_rate)"
BY_STEP = """
def gradient_step(model, inputs, targets, learning_rate):
    for p in model.parameters():
        p.grad = 0.0
    outputs = [model(row) for row in inputs]
    loss = sum((o - t) ** 2 for o, t in zip(outputs, targets)) / len(targets)
    loss.backward()
    for p in model.parameters():
        p.data -= learning_rate * p.grad
    return loss.data
"""


def abouts(result: Result) -> list[str]:
    """What the failing rows are about, without which of how many is the worst."""
    return [row.cells[2].partition(",")[0] for row in result.rows if not row.correct]


@pytest.fixture
def without_torch(monkeypatch):
    monkeypatch.setattr(oracles, "torch", lambda: None)


@pytest.fixture(params=["with torch", "without torch"])
def either_oracle(request):
    if request.param == "without torch":
        request.getfixturevalue("without_torch")


RIGHT_STEPS = {
    "one step a call": BY_STEP,
    "zeroing at the end of a step": changed(
        BY_STEP, ("    for p in model.parameters():\n        p.grad = 0.0\n", ""),
        ("    return", "    model.zero_grad()\n    return")),
    "the module's own zero_grad, and a new float": changed(
        BY_STEP, ("for p in model.parameters():\n        p.grad = 0.0", "model.zero_grad()"),
        ("p.data -= learning_rate * p.grad", "p.data = p.data - learning_rate * p.grad")),
    "a mean by a factor, errors the other way round": changed(
        BY_STEP, ("sum((o - t) ** 2 for o, t in zip(outputs, targets)) / len(targets)",
                  "sum([(t - o) * (t - o) * (1 / 8) for o, t in zip(outputs, targets)])")),
    "one backward pass a row": """
def gradient_step(model, inputs, targets, learning_rate):
    model.zero_grad()
    for row, target in zip(inputs, targets):
        ((model(row) - target) ** 2 / len(inputs)).backward()
    for p in model.parameters():
        p.data += -learning_rate * p.grad
""",
    "slopes by hand": """
def gradient_step(model, inputs, targets, learning_rate):
    errors = [model(row).data - t for row, t in zip(inputs, targets)]
    rate = 2 * learning_rate / len(errors)
    for i, w in enumerate(model.weights):
        w.data -= rate * sum(e * row[i] for e, row in zip(errors, inputs))
    model.bias.data -= rate * sum(errors)
""",
    "parameters made anew, in the model": """
def gradient_step(model, inputs, targets, learning_rate):
    sum((model(row) - t) ** 2 / len(inputs) for row, t in zip(inputs, targets)).backward()
    model.weights = [Tensor(w.data - learning_rate * w.grad) for w in model.weights]
    model.bias = Tensor(model.bias.data - learning_rate * model.bias.grad)
""",
}  # fmt: skip


@pytest.mark.parametrize("style", RIGHT_STEPS)
def test_training_passes_a_step_in_the_style_of(style, either_oracle):
    result = judged(check.training, RIGHT_STEPS[style], STEP, seeds=(0, 1, 2), **ONE_LINE)
    assert result.passed, result
    assert len(result.rows) == 6


NETWORK = {"build": "MLP(2, [4, 1], linear_output=True)", "sizes": [2, 4, 1],
           "activations": ["tanh", "linear"], "data": LINE, "learning_rate": 0.1}  # fmt: skip


@pytest.mark.parametrize("task", [ONE_LINE, NETWORK], ids=["line", "network"])
def test_training_passes_a_loop_and_its_curve(task, either_oracle):
    result = judged(check.training, BY_LOOP, TRAIN, steps=(1, 2, 5), curve=True, **task)
    assert result.passed, result


@pytest.mark.parametrize("decay", [0.0, 0.01, 0.5])
def test_training_passes_weight_decay_of_squares(decay, either_oracle):
    penalty = "        loss = loss + DECAY * sum(p ** 2 for p in model.parameters())\n"
    code = changed(BY_LOOP, ("        loss.backward()", f"{penalty}        loss.backward()"))
    code = code.replace("DECAY", str(decay))
    result = judged(check.training, code, TRAIN, decay=decay, curve=True, **NETWORK)
    assert result.passed, result


DECAYED = ("p.data -= learning_rate * p.grad",
           "p.data -= learning_rate * (p.grad + FACTOR * p.data)")  # fmt: skip


@pytest.mark.parametrize(
    ("factor", "right"), [("2 * 0.1", True), ("0.1", False), ("0", False), ("-0.2", False)]
)
def test_the_gradient_of_a_decay_of_lambda_is_two_lambda_w(factor, right, either_oracle):
    code = changed(BY_STEP, (DECAYED[0], DECAYED[1].replace("FACTOR", factor)))
    result = judged(check.training, code, STEP, decay=0.1, **ONE_LINE)
    assert result.passed == right
    assert marks(result) == ("✓✓" if right else "✗✗")


def test_a_decay_that_spares_the_bias_is_seen_once_the_bias_has_moved(either_oracle):
    code = changed(
        BY_STEP,
        ("p.data -=", "d = 0.2 * p.data if p is not model.bias else 0.0\n        p.data -="),
        ("p.grad\n    return", "(p.grad + d)\n    return"),
    )
    result = judged(check.training, code, STEP, decay=0.1, **ONE_LINE)
    assert marks(result) == "✓✗"


LABELS = [0, 1, 1, 0, 2, 0, 2, 1]
CROSS_ENTROPIES = {
    "binary cross entropy": (
        "(1 + (-z).exp()).log() * t + (1 + z.exp()).log() * (1 - t)",
        {**NETWORK, "data": (LINE[0], [float(label > 0) for label in LABELS])}),
    "softmax cross entropy": (
        "sum(one.exp() for one in z).log() - z[t]",
        {**NETWORK, "build": "MLP(2, [4, 3], linear_output=True)", "sizes": [2, 4, 3],
         "data": (LINE[0], LABELS)}),
}  # fmt: skip
SQUARES = "sum((o - t) ** 2 for o, t in zip(outputs, targets))"


def by_loss(term: str) -> str:
    return changed(BY_LOOP, (SQUARES, f"sum({term} for z, t in zip(outputs, targets))"))


@pytest.mark.parametrize("loss", CROSS_ENTROPIES)
def test_training_passes_the(loss, either_oracle):
    term, task = CROSS_ENTROPIES[loss]
    result = judged(check.training, by_loss(term), TRAIN, loss=loss, curve=True, **task)
    assert result.passed, result


@pytest.mark.parametrize(
    ("loss", "old", "new"),
    [
        ("binary cross entropy", "* (1 - t)", "* t"),
        ("binary cross entropy", "(-z)", "z"),
        ("binary cross entropy", " * t +", " +"),
        ("softmax cross entropy", " - z[t]", ""),
        ("softmax cross entropy", "z[t]", "z[0]"),
        ("softmax cross entropy", "z[t]", "z[t].exp()"),
        ("softmax cross entropy", ".log()", ""),
    ],
)
def test_training_tells_a_cross_entropy_from_another(loss, old, new, either_oracle):
    term, task = CROSS_ENTROPIES[loss]
    assert old in term
    result = judged(check.training, by_loss(term.replace(old, new)), TRAIN, loss=loss, **task)
    assert not result.passed
    assert "✓" not in marks(result)


ZERO = "        for p in model.parameters():\n            p.grad = 0.0\n"
FORWARD = "        outputs = [model(row) for row in inputs]\n"
LOOP = "    for _ in range(steps):\n"
UPDATE = "p.data -= learning_rate * p.grad"
# What is changed in the loop, and which of the rows after 1, 2 and 3 steps are right.
MISTAKES = {
    "never zeroes": ([(ZERO, "")], "✓✗✗"),
    "zeroes once, before the loop": ([(ZERO, ""), (LOOP, ZERO.replace("    ", "  ") + LOOP)],
                                     "✓✗✗"),
    "zeroes between backward and update": (
        [(ZERO, ""), ("loss.backward()\n", f"loss.backward()\n{ZERO}")], "✗✗✗"),
    "zeroes the weights, not the gradients": ([("p.grad = 0.0", "p.data = 0.0")], "✗✗✗"),
    "zeroes all but the bias": (
        [("for p in model.parameters():\n            p.grad", "for p in model.parameters()[:-1]:\n"
          "            p.grad")], "✓✗✗"),
    "goes uphill": ([("p.data -=", "p.data +=")], "✗✗✗"),
    "takes the sum for the mean": ([(" / len(targets)", "")], "✗✗✗"),
    "takes half of the mean": ([("len(targets)", "(2 * len(targets))")], "✗✗✗"),
    "divides by one less": ([("len(targets)", "(len(targets) - 1)")], "✗✗✗"),
    "takes absolute errors": ([("(o - t) ** 2", "abs(o - t)")], "✗✗✗"),
    "rebinds the name of a parameter": (
        [(UPDATE, "p = Tensor(p.data - learning_rate * p.grad)")], "✗✗✗"),
    "subtracts the gradient from itself": (
        [(UPDATE, "p.grad -= learning_rate * p.grad")], "✗✗✗"),
    "computes the outputs before the loop": (
        [(FORWARD, ""), (LOOP, FORWARD.replace("        ", "    ", 1) + LOOP)], "✓✗✗"),
    "computes the loss before the loop": (
        [(FORWARD, ""), ("        loss = ", "        pass; loss_ = "),
         (LOOP, FORWARD.replace("        ", "    ", 1)
          + f"    loss = {SQUARES} / len(targets)\n" + LOOP)], "✓✗✗"),
    "returns after the first step": (
        [("        losses.append(loss.data)", "        return [loss.data]")], "✓✗✗"),
    "does one step too many": ([("range(steps)", "range(steps + 1)")], "✗✗✗"),
    "does one step too few": ([("range(steps)", "range(steps - 1)")], "✗✗✗"),
    "ignores steps": ([("range(steps)", "range(2)")], "✗✓✗"),
    "ignores the learning rate": ([("learning_rate * p.grad", "0.01 * p.grad")], "✗✗✗"),
    "lets the learning rate fall": ([("* p.grad", "* p.grad / (1 + _)")],
                                    "✓✗✗"),
    "forgets the bias": ([("model.parameters():\n            p.data", "model.weights:\n"
                           "            p.data")], "✗✗✗"),
    "forgets a row": ([("zip(outputs, targets)", "zip(outputs[1:], targets[1:])")], "✗✗✗"),
    "goes row by row": (
        [(FORWARD, ""), ("    losses = []\n",
          "    losses, all_rows = [], list(zip(inputs, targets))\n"),
         (LOOP, "    for row, target in all_rows * steps:\n"), ("zip(outputs, targets)",
          "[(model(row), target)]"), (" / len(targets)", "")], "✗✗✗"),
    "updates with signs": ([("* p.grad", "* ((p.grad > 0) - (p.grad < 0))")], "✗✗✗"),
    "uses momentum": (
        [(UPDATE, "p.label = 0.9 * (p.label or 0.0) + p.grad\n"
                  "            p.data -= learning_rate * p.label")], "✓✗✗"),
    "updates while gradients are still missing": (
        [("        loss.backward()\n", "")], "✗✗✗"),
    "starts the model anew": (
        [("    losses = []\n", "    losses = []\n    for p in model.parameters(): p.data = 0.1\n")],
        "✗✗✗"),
    "is off in the sixth digit": ([("learning_rate * p.grad", "learning_rate * p.grad * 1.0001")],
                                  "✗✗✗"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_training_tells_a_loop_that(mistake, either_oracle):
    changes, right = MISTAKES[mistake]
    result = judged(check.training, changed(BY_LOOP, *changes), TRAIN, steps=(1, 2, 3), **ONE_LINE)
    assert not result.passed
    assert marks(result) == right


CURVES = {
    "the losses after the steps": [("losses.append(loss.data)",
        "losses.append(sum((model(r).data - t) ** 2 for r, t in zip(inputs, targets)) / 8)")],
    "Tensors": [("losses.append(loss.data)", "losses.append(loss)")],
    "sums": [("losses.append(loss.data)", "losses.append(loss.data * 8)")],
    "the last loss alone": [("return losses", "return losses[-1:]")],
    "one number": [("return losses", "return losses[-1]")],
    "nothing": [("return losses", "return None")],
    "one loss too many": [("return losses", "return [*losses, 0.0]")],
    "the losses from the last to the first": [("return losses", "return losses[::-1]")],
    "NaN": [("return losses", "return [float('nan')] * steps")],
}  # fmt: skip


@pytest.mark.parametrize("curve", CURVES)
def test_a_curve_must_hold_the_loss_before_each_step_and_not(curve, either_oracle):
    code = changed(BY_LOOP, *CURVES[curve])
    result = judged(check.training, code, TRAIN, steps=(3,), curve=True, **ONE_LINE)
    assert abouts(result) == ["losses"]
    assert judged(check.training, code, TRAIN, steps=(3,), **ONE_LINE).passed


@pytest.mark.parametrize(
    ("spoil", "about"),
    [
        ("inputs[0][0] += 1e-9", ["inputs"]),
        ("inputs.pop()", ["inputs"]),
        ("inputs[0] = [Tensor(x) for x in inputs[0]]", ["inputs"]),
        ("inputs[0], inputs[1] = inputs[1], inputs[0]", ["inputs"]),
        ("targets[:] = [0.0] * len(targets)", ["targets"]),
        ("targets.append(0.0)", ["targets"]),
        ("inputs.clear(); targets.clear()", ["inputs", "targets"]),
        ("inputs[0] = exit", ["inputs"]),
        ("inputs[:] = [[float('nan')]] * 20_000", ["inputs"]),
    ],
)
def test_inputs_and_targets_must_be_what_they_were(spoil, about):
    code = changed(BY_STEP, ("    return", f"    {spoil}\n    return"))
    assert abouts(judged(check.training, code, STEP, steps=(1,), **ONE_LINE)) == about


def test_inputs_may_be_replaced_by_a_tuple_of_the_same_rows():
    code = changed(BY_STEP, ("    return", "    inputs[0] = tuple(inputs[0])\n    return"))
    assert judged(check.training, code, STEP, steps=(1,), **ONE_LINE).passed


def test_a_statement_without_the_name_steps_is_one_step_and_runs_as_often_as_asked():
    # `two_steps` is no mention of steps.
    code = f"{BY_STEP}\ntwo_steps = gradient_step"
    result = judged(check.training, code, STEP.replace("gradient_step", "two_steps"),
                    steps=(1, 3), **ONE_LINE)  # fmt: skip
    assert result.passed, result
    assert [row.cells[1] for row in result.rows] == ["1 step", "3 steps"]


def test_a_statement_may_have_several_lines():
    do = f"for _ in range(steps):\n    loss = {STEP}\n\nassert loss >= 0"
    assert judged(check.training, BY_STEP, do, **ONE_LINE).passed


def test_a_statement_is_judged_under_every_seed():
    code = f"{BY_STEP}\nright = gradient_step\ndef gradient_step(model, *rest):\n" + (
        "    if model.weights[0].data < 0.5: right(model, *rest)\n"
    )
    result = judged(check.training, code, STEP, steps=(1,), seeds=range(8), **ONE_LINE)
    assert {row.correct for row in result.rows} == {True, False}
    assert [row.cells[0] for row in result.rows] == list("01234567")


# What a model is made of, and how it may refuse.

BLANKS = {
    "nothing": "",
    "a blank function": "def train(*a): raise NotImplementedError('train is not written yet.')",
    "a bare blank": "def train(*a): raise NotImplementedError",
    "a blank below": f"{BY_LOOP}\nMLP.parameters = None\ndef Neuron(*a):\n"
                     "    raise NotImplementedError('Neuron is not written yet.')",
}  # fmt: skip
CHECKS: dict[str, Any] = {
    "training": (check.training, (TRAIN,), ONE_LINE),
    "training with a curve": (check.training, (TRAIN,), {**ONE_LINE, "curve": True}),
    "trained": (check.trained, (TRAIN,), {**ONE_LINE, "at_most": 1.0}),
}


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("name", CHECKS)
def test_a_blank_is_not_written_yet(name, blank):
    function, args, kwargs = CHECKS[name]
    names = BLANKS[blank].replace("MLP.parameters = None\n", "")
    result = judged(function, names, *args, **kwargs)
    assert "not written" in result.summary()
    assert not result.passed


HOSTILE = {
    "raises": "raise ValueError('no')",
    "exits": "raise SystemExit(0)",
    "raises what cannot be said": "raise type('E', (Exception,), {'__str__': lambda s: exit()})",
    "writes to stderr": "import sys; sys.stderr.write('spam'); 1 / 0",
    "warns": "import warnings; warnings.warn('spam'); 1 / 0",
    "loses the neuron's weights": "del model.weights",
    "replaces the weights by text": "model.weights = 'ab'",
    "makes a weight text": "model.weights[0].data = '1.0'",
    "makes a weight nothing": "model.weights[0].data = None",
    "makes a weight a Tensor": "model.weights[0].data = Tensor(1.0)",
    "makes a weight a NaN": "model.weights[0].data = float('nan')",
    "makes a weight infinite": "model.weights[0].data = float('inf')",
    "makes a weight huge": "model.weights[0].data = 1e200",
    "makes a weight a huge int": "model.bias.data = 10**5000",
    "takes a weight away": "model.weights.pop()",
    "adds a weight": "model.weights.append(Tensor(1.0))",
    "adds ten thousand": "model.weights += [Tensor(1.0)] * 10_001",
    "turns the model into a network": "model.layers = [model]",
    "turns the model into nothing": "vars(model).clear()",
}


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", CHECKS)
def test_no_pass_no_escape_and_nothing_on_stderr_where_the_loop(name, hostile, capfd):
    function, args, kwargs = CHECKS[name]
    code = f"def train(model, *rest):\n    {HOSTILE[hostile]}\n    return []"
    result = judged(function, code, *args, **kwargs)
    assert not result.passed
    assert not result.unwritten
    assert result.rows
    assert max(len(cell) for row in result.rows for cell in row.cells) < 1000
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("start", ["float('nan')", "float('inf')", "1e200", "1e308", "'x'", "None"])
@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("loss", ["mean squared error", "binary cross entropy"])
def test_weights_that_no_model_begins_with_are_a_wrong_row(name, start, loss, either_oracle):
    function, args, kwargs = CHECKS[name]
    code = (
        "def Neuron(*a, make=Neuron):\n    neuron = make(*a)\n"
        f"    for p in neuron.parameters(): p.data = {start}\n    return neuron\n"
        "def train(*a): return []"
    )
    data = LINE[0], [0.0] * len(LINE[0])
    result = judged(function, code, *args, **{**kwargs, "loss": loss, "data": data, "seeds": (0,)})
    assert not result.passed
    assert result.rows


@pytest.mark.parametrize("model", ["object()", "None", "3", "[]", "lambda row: 1.0"])
@pytest.mark.parametrize("name", CHECKS)
def test_what_is_no_model_is_a_wrong_row(name, model):
    function, args, kwargs = CHECKS[name]
    result = judged(function, BY_LOOP, *args, **{**kwargs, "build": model})
    assert "✓" not in marks(result)
    assert result.rows


def test_oracles_that_disagree_on_ordinary_weights_are_the_authors_fault(monkeypatch):
    monkeypatch.setitem(
        reference_network.LOSSES, "mean squared error", lambda outputs, targets: outputs[0][0]
    )
    with pytest.raises(OracleError, match="disagree"):
        judged(check.training, BY_STEP, STEP, **ONE_LINE)


# The learner's own random numbers.

SAY = {
    "training": lambda: judged(check.training, BY_LOOP, TRAIN, **ONE_LINE),
    "trained": lambda: judged(check.trained, BY_LOOP, TRAIN, at_most=1.0, **ONE_LINE),
    "a loop that draws": lambda: judged(
        check.training, "import random\ndef train(*a): return [random.random()]", TRAIN,
        **ONE_LINE),
    "a loop that seeds": lambda: judged(
        check.training, "import random\ndef train(*a): random.seed(7)", TRAIN, **ONE_LINE),
    "a loop that raises": lambda: judged(
        check.training, "import random\ndef train(*a): exit(random.random())", TRAIN, **ONE_LINE),
}  # fmt: skip


@pytest.mark.parametrize("said", SAY)
def test_a_check_leaves_the_random_module_alone_after(said):
    random.seed(11)
    before = random.getstate()
    SAY[said]()
    assert random.getstate() == before


@pytest.mark.parametrize("said", SAY)
def test_a_check_says_the_same_whatever_was_drawn_before(said):
    random.seed(1)
    first = SAY[said]()
    random.seed(2)
    assert SAY[said]().rows == first.rows
