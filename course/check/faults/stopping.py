"""Early stopping with one rule broken: the copy, the measurement, the patience, the way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from course.check.faults import Fault
from course.check.faults.held_out import BASE, LIKELY, LOSSES, PREDICT

_COPY = "[parameter.data for parameter in model.parameters()]"
_HEAD = """
def copy_weights(model):
    return {copy}

def fit_and_stop(model, train, validation, learning_rate, steps, patience):
    best_step, lowest, best_weights = 0, {worst}, copy_weights(model)
    {start}
    for step in range({count}):
        {early}
        now = mean_loss(model, {measured_by}, {measured_on}).data
        if {better}:
            {keep}
        elif {enough}:
            break
        {otherwise}
        {step}
    {back}
    return {result}
"""
_STEP = "step_down(model, mean_loss(model, {}, *{}), learning_rate)"
_RIGHT = {
    "copy": _COPY,
    "worst": "math.inf",
    "start": "pass",
    "count": "steps",
    "early": "pass",
    "measured_by": "binary_cross_entropy",
    "measured_on": "*validation",
    "better": "now < lowest",
    "keep": "best_step, lowest, best_weights = step, now, copy_weights(model)",
    "enough": "step - best_step >= patience",
    "otherwise": "pass",
    "step": _STEP.format("binary_cross_entropy", "train"),
    "back": "for p, number in zip(model.parameters(), best_weights): p.data = number",
    "result": "best_step",
}
_REFERENCE = (
    "You keep the parameters themselves, which training goes on changing. Copy the number in each "
    "one."
)
_START = "You put the starting weights back. Copy the weights again at every new low."
_HIGHEST = "You keep the weights of the highest validation loss. Keep those of the lowest."
_PATIENCE = "Your training stops one measurement too late or too early. Count the patience again."
_IGNORED = (
    "Your training does not use `patience`. Stop after that many measurements without a new low."
)
_VALIDATION = (
    "Your training uses the validation data. Take each step on the training data alone, and only "
    "measure the validation loss."
)
_TIE = "You count an equal loss as a new low. Use `<`, so that the first of equal losses counts."
# It keeps the best weights, and counts how often in a row the loss has risen.
_RISES = (
    "waited[0] = waited[0] + 1 if now >= last[-1] else 0\n"
    "        last.append(now)\n"
    "        if waited[0] >= patience: break"
)
_DECIDES = "You decide by the training loss. Decide by the validation loss."
_ONLY_IF = "You put the best weights back only when the patience runs out. Do it whenever the training ends."
_ONCE = (
    "You measure the validation loss once, before the loop. Measure it again before each step, "
    "because each step moves the weights."
)
_LATE = "You take the step before you measure. Measure first, then take the step."
_RETURNS = "You return a loss. Return the number of the best step."
_NOT_STORED = (
    "You never store the new lowest loss, so every measurement counts as a new low. Store it "
    "together with the step and the weights."
)
_NOT_RESTARTED = (
    "You count all measurements that were not a new low, even those before the lowest one. Start the "
    "count again at 0 at each new low."
)
_TENSORS = "Your copy holds Tensors. Copy the number in each parameter, which is in `.data`."
_SOME = "Your copy does not hold all parameters. Copy a number for each of `model.parameters()`."
_COPIES_GRADIENTS = "You copy the gradients. Copy the numbers in `.data`."

# `float` refuses the Tensors in a copy, whatever they are.
_COPIED = (
    (
        "model = MLP(1, [1], linear_output=True)\n"
        "for p in model.parameters(): p.data = 0.5\n"
        "copied = copy_weights(model)\n"
        "for p in model.parameters(): p.data = 9.0",
        ("copied is model", "[float(getattr(one, 'data', one)) for one in copied]"),
    ),
)
# With large steps, the training loss and the validation loss have their lows at other steps.
_LARGE_STEPS = (
    (
        "model = MLP(1, [1], linear_output=True)\n"
        "model.parameters()[0].data, model.parameters()[1].data = -1.0, 0.5\n"
        "seen, watched = ([[-4.0], [-3.0], [2.0]], [1, 0, 0]), ([[1.0], [-2.5]], [0, 1])\n"
        "step = fit_and_stop(model, seen, watched, 2.0, 8, 1)",
        ("step",),
    ),
)
# There, a patience of 2 tells a patience that is one less from a count that is never restarted.
_SOME_PATIENCE = tuple((do.replace("2.0, 8, 1)", "2.0, 10, 2)"), read) for do, read in _LARGE_STEPS)
_FAULTS: list[tuple[str, Mapping[str, str], str]] = [
    ("last-of-a-tie", {"better": "now <= lowest"}, _TIE),
    ("ignores-its-argument", {"enough": "True"}, _IGNORED),
    ("ignores-its-argument", {"enough": "False"}, _IGNORED),
    ("off-by-one", {"enough": "step - best_step > patience"}, _PATIENCE),
    ("off-by-one", {"enough": "step - best_step >= patience - 1"}, _PATIENCE),
    ("copied-by-reference", {"copy": "model.parameters()"}, _REFERENCE),
    ("copied-by-reference", {"copy": "list(model.parameters())"}, _REFERENCE),
    ("copied-by-reference", {"copy": "model"}, _REFERENCE),
    ("returns-a-tensor", {"copy": "[Tensor(p.data) for p in model.parameters()]", "back": "for p, kept in zip(model.parameters(), best_weights): p.data = kept.data"}, _TENSORS),
    *(
        ("parameters-missing", {"copy": copy}, _SOME)
        for copy in (
            "[w.data for layer in model.layers for n in layer.neurons for w in n.weights]",
            "[w.data for n in model.layers[0].neurons for w in n.weights]",
            "[n.bias.data for layer in model.layers for n in layer.neurons]",
            "[p.data for p in model.layers[0].parameters()]",
            "[p.data for p in model.layers[-1].parameters()]",
            "[p.data for p in model.parameters()[:-1]]",
            "[p.data for p in model.parameters()[1:]]",
            "[p.data for p in model.parameters()[:1]]",
        )
    ),
    ("lowest-not-stored", {"keep": "best_step, best_weights = step, copy_weights(model)"}, _NOT_STORED),
    ("patience-not-restarted", {"start": "waited = []", "enough": "waited.append(step) or len(waited) >= patience"}, _NOT_RESTARTED),
    ("patience-not-restarted", {"start": "waited = []", "enough": "waited.append(step) or len(waited) > patience"}, _NOT_RESTARTED),
    ("wrong-operation", {"copy": "[p.grad for p in model.parameters()]"}, _COPIES_GRADIENTS),
    ("weights-not-restored", {"back": "pass"}, ""),
    ("weights-not-restored", {"back": "for p, number in zip(model.parameters(), best_weights): p = number"}, ""),
    ("weights-not-restored", {"back": "copy_weights(model)"}, ""),
    ("weights-not-restored", {"back": "[setattr(p, 'data', number) for p, number in zip(model.parameters(), best_weights) if step - best_step >= patience]"}, _ONLY_IF),
    ("weights-not-restored", {"keep": "best_step, lowest = step, now"}, _START),
    ("last-step-returned", {"result": "step"}, ""),
    ("last-step-returned", {"result": "step + 1"}, ""),
    ("last-step-returned", {"result": "steps"}, ""),
    ("last-step-returned", {"result": "steps - 1"}, ""),
    ("off-by-one", {"result": "best_step + 1"}, "You count one step too many. The weights before the first step have taken 0 steps."),
    ("returns-nothing", {"result": "None"}, ""),
    ("wrong-operation", {"result": "lowest"}, _RETURNS),
    ("wrong-operation", {"result": "now"}, _RETURNS),
    ("tests-on-training", {"measured_on": "*train"}, _DECIDES),
    ("sign-flipped", {"worst": "-math.inf", "better": "now > lowest"}, _HIGHEST),
    ("sign-flipped", {"better": "now > lowest", "worst": "0"}, _HIGHEST),
    ("trains-on-test", {"step": _STEP.format("binary_cross_entropy", "validation")}, _VALIDATION),
    ("trains-on-test", {"step": "step_down(model, mean_loss(model, binary_cross_entropy, train[0] + validation[0], train[1] + validation[1]), learning_rate)"}, _VALIDATION),
    ("reversed", {"step": _STEP.format("binary_cross_entropy", "validation"), "measured_on": "*train"}, "You train on the validation data and measure on the training data. Swap them."),
    ("off-by-one", {"count": "steps + 1"}, "Your training measures once too often. Measure before each step only."),
    ("off-by-one", {"count": "steps - 1"}, "Your training ends one step too early. Go through all `steps`."),
    ("off-by-one", {"count": "1, steps"}, "Your training ends one step too early. Count from 0."),
    ("forward-outside-the-loop", {"start": "first = mean_loss(model, binary_cross_entropy, *validation).data", "better": "first < lowest", "keep": "best_step, lowest, best_weights = step, first, copy_weights(model)"}, _ONCE),
    ("loss-too-late", {"early": _RIGHT["step"], "step": "pass"}, _LATE),
    ("squared-error-for-classes", {"measured_by": "squared_error"}, ""),
    ("squared-error-for-classes", {"step": _STEP.format("squared_error", "train")}, ""),
    ("squared-error-for-classes", {"measured_by": "squared_error", "step": _STEP.format("squared_error", "train")}, ""),
    ("compared-with-the-last", {"otherwise": "lowest = now"}, ""),
    ("compared-with-the-last", {"start": "last, waited = [math.inf], [0]", "enough": "False", "otherwise": _RISES}, ""),
    ("never-steps", {"step": "pass"}, ""),
]  # fmt: skip
_PROBES = {
    "ignores-its-argument": _LARGE_STEPS,
    "off-by-one": _SOME_PATIENCE,
    "patience-not-restarted": _SOME_PATIENCE,
    "copied-by-reference": _COPIED,
    "returns-a-tensor": _COPIED,
    "lowest-not-stored": _LARGE_STEPS,
    "tests-on-training": _LARGE_STEPS,
    "sign-flipped": _LARGE_STEPS,
}


def _stopping() -> Iterator[Fault]:
    base = BASE + LOSSES + PREDICT + LIKELY
    for name, different, sentence in _FAULTS:
        code = _HEAD.format(**{**_RIGHT, **different})
        breaks = ("copy_weights", "fit_and_stop") if "copy" in different else ("fit_and_stop",)
        probes = _PROBES.get(name, ())
        yield Fault(name, code, base, breaks, sentence=sentence, probes=probes)


FAULTS: list[Fault] = [*_stopping()]
