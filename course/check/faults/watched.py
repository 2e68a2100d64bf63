"""Training loops that watch held-out data or take any loss, with one rule broken."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault, penalties
from course.check.faults.held_out import BASE, LIKELY, LOSSES, PREDICT
from course.check.faults.loops import (
    DECAY,
    FIT,
    NOTE,
    TRAIN,
    UPDATE,
    ZERO,
    Loop,
    Slip,
    around_the_step,
    in_the_step,
)

_AFRESH = (
    "You measure the test loss once, before the loop. Measure it again before each step, "
    "because each step moves the weights."
)
_EXCHANGED = "Your two lists are swapped. Return the training losses first, then the test losses."
_BOTH = (
    "Your training uses the test data. Take each step on the training loss alone, and only "
    "record the test loss."
)
_WATCHED_TRAINING = "Your second list also contains training losses. Measure it on the test data."
_OTHER_LOSS = "Your loop always uses the same loss. Use the function `loss` that it is given."


def _common(loop: Loop) -> Iterator[Slip]:
    """Slips of any of the three loops."""
    yield from in_the_step(loop)
    yield from _watching(loop) if loop.watches else ()
    yield from around_the_step(loop)


def _watching(loop: Loop) -> Iterator[Slip]:
    """Slips in what is done with the held-out data."""
    before = f"loss = {loop.mean()}\n"
    start = f"watched = {loop.mean('*test')}.data\n"
    late = NOTE.format("loss.data") + "test_losses.append(watched)\n"
    yield "forward-outside-the-loop", {"start": start, "note": late}, _AFRESH
    yield "forward-outside-the-loop", {"start": before + start, "forward": "", "note": late}, ""
    yield "reversed", {"return": "test_losses, train_losses"}, _EXCHANGED
    crossed = f"train_losses.append({loop.mean('*test')}.data)\ntest_losses.append(loss.data)\n"
    yield "reversed", {"note": crossed}, _EXCHANGED
    on_test = f"down = mean_loss(model, {loop.loss}, *test)\n"
    yield "trains-on-test", {"down": on_test}, _BOTH
    yield "trains-on-test", {"forward": f"loss = {loop.mean('*test')}\n"}, _BOTH
    each = f"watched = {loop.mean('*test')}\n"
    then = f"{ZERO}watched.backward()\n{UPDATE}"
    yield "trains-on-test", {"forward": f"loss = {loop.mean()}\n{each}", "after": then}, _BOTH
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
        {"note": NOTE.format("loss.data") + f"test_losses.append({loop.mean()}.data)\n"},
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
        "Your first list contains test losses. Measure it on the training data.",
    )
    after_both = f"train_losses.append({loop.mean()}.data)\n{loop.watch}"
    yield "loss-too-late", {"note": "", "after": after_both}, ""
    yield (
        "loss-too-late",
        {"note": NOTE.format("loss.data"), "after": loop.watch},
        ("You measure the test loss after the step. Measure both losses before it."),
    )
    yield (
        "loss-too-late",
        {"note": loop.watch, "after": f"train_losses.append({loop.mean()}.data)\n"},
        "",
    )
    yield "last-only", {"return": "train_losses[-1], test_losses[-1]"}, ""
    late = f"train_losses, [{loop.mean('*test')}.data]"
    yield (
        "last-only",
        {"return": late, "note": NOTE.format("loss.data")},
        ("Your list of test losses has only one number. Record the test loss before each step."),
    )
    yield "last-only", {"return": "train_losses, test_losses[-1:]"}, ""
    yield "last-only", {"return": "train_losses, test_losses[:1]"}, ""
    yield (
        "returns-something-else",
        {"return": "train_losses"},
        ("You return one list. Return two: the training losses and the test losses."),
    )
    yield (
        "returns-something-else",
        {"return": "list(zip(train_losses, test_losses))"},
        ("You return a list of pairs. Return two lists: the training losses and the test losses."),
    )
    yield (
        "returns-a-tensor",
        {"note": "train_losses.append(loss)\n" + loop.watch.replace(".data", "")},
        "Your lists hold Tensors. Record their numbers, which are in `.data`.",
    )
    yield (
        "returns-a-tensor",
        {"note": NOTE.format("loss.data") + loop.watch.replace(".data", "")},
        ("Your list of test losses holds Tensors. Record their numbers, which are in `.data`."),
    )
    yield (
        "part-of-the-data",
        {
            "note": NOTE.format("loss.data")
            + f"test_losses.append({loop.loss}(model(test[0][0]), test[1][0]).data)\n"
        },
        "Your test loss uses only one test row. Take the mean over all of them.",
    )
    yield (
        "part-of-the-data",
        {
            "note": NOTE.format("loss.data")
            + f"test_losses.append({loop.loss}(model(test[0][-1]), test[1][-1]).data)\n"
        },
        "Your test loss uses only one test row. Take the mean over all of them.",
    )


def _loops() -> Iterator[Fault]:
    for name, different, sentence in [*penalties.slips(), *_common(DECAY)]:
        yield Fault(
            name, DECAY.text(different), BASE + LOSSES, ("fit_with_decay",), sentence=sentence
        )
    for name, code in penalties.squared_errors():
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
            sentence="You apply an activation to the logit before the loss, which expects the "
            "logit itself. Pass the model's output unchanged.",
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
