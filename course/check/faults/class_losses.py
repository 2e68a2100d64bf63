"""Losses for classes, cross-entropy from logits, with one rule broken."""

from __future__ import annotations

from course.check.faults import Fault
from course.check.faults.classifying import of_bodies
from course.check.faults.held_out import BASE, LIKELY, LOSSES, PREDICT

# One mistake to a line.
# fmt: off
_ONE_FORMULA = (
    "Your loss takes the exponential of a large positive number. Check the sign of the logit "
    "after you turn it toward the target, and use the formula whose exponential is at most 1."
)
_WRONG_SIGN = (
    "You check the sign of the original logit. Check it after you turn the logit toward the "
    "target, so that target 0 is safe too."
)
_NO_MINUS_M = (
    "Your second formula is missing a term, so it gives the loss of the other class. Derive it "
    "from the first one again."
)
_SIGN_OF_TERM = "The last term of your second formula has the wrong sign. Derive it from the first one again."
_CUT = (
    "Part of your loss uses plain numbers, so no gradient passes through it. Use `.data` only "
    "to choose a formula, and compute with the Tensors themselves."
)
_KINK = (
    "At a logit of 0, two kinks meet in your formula, and the engine uses the slope 0 at each. "
    "Use two formulas, and choose by the sign."
)
_TARGET = "Your loss is the same for both targets. Change the logit's sign when the target is 0."
_BARE = "You return a plain number, which has no `backward`. Compute with Tensors all the way to the result."
_FIRST, _TWIN = "(1 + (-m).exp()).log()", "(1 + m.exp()).log() - m"
_TURN = "m = logit if target == 1 else -logit\n"


def _two(first: str, twin: str, turn: str = _TURN, test: str = "m.data >= 0") -> str:
    return f"{turn}if {test}:\n    return {first}\nreturn {twin}"


def _naive(log_of_one: str, log_of_other: str, p: str = "logit.sigmoid()") -> str:
    return f"p = {p}\nreturn -({log_of_one}) if target == 1 else -({log_of_other})"


_SAFE = f"def loss_of(m):\n    if m.data >= 0:\n        return {_FIRST}\n    return {_TWIN}\n"
_BINARY: list[tuple[str, str, str]] = [
    ("overflows", _two(_TWIN, _FIRST), _ONE_FORMULA),
    ("overflows", f"{_TURN}return {_FIRST}", _ONE_FORMULA),
    ("overflows", f"{_TURN}return {_TWIN}", _ONE_FORMULA),
    ("log-of-zero", f"{_TURN}return -(1 / (1 + (-m).exp())).log()", ""),
    ("log-of-zero", _naive("p.log()", "(1 - p).log()", "1 / (1 + (-logit).exp())"), ""),
    ("log-of-zero", "p = 1 / (1 + (-logit).exp())\nreturn -(target * p.log() + (1 - target) * (1 - p).log())", ""),
    ("overflows", "return (1 + logit.exp()).log() - logit * target", _ONE_FORMULA),
    ("overflows", "return (1 + (-logit).exp()).log() + logit * (1 - target)", _ONE_FORMULA),
    ("overflows", _two(_FIRST, _TWIN, test="logit.data >= 0"), _WRONG_SIGN),
    ("overflows", _two(_FIRST, _TWIN, test="m.data > -1000"), _ONE_FORMULA),
    ("log-of-zero", _naive("p.log()", "(1 - p).log()"), ""),
    ("log-of-zero", "p = logit.sigmoid()\nreturn -(target * p.log() + (1 - target) * (1 - p).log())", ""),
    ("log-of-zero", "p = logit.sigmoid()\nreturn -(p.log() * target + (1 - p).log() * (1 - target))", ""),
    ("log-of-zero", f"{_TURN}return -m.sigmoid().log()", ""),
    ("log-of-zero", f"{_TURN}if m.data >= 0:\n    return {_FIRST}\nreturn -(m.exp() / (1 + m.exp())).log()", ""),
    ("log-of-zero", "p = logit.sigmoid()\nq = p if target == 1 else 1 - p\nreturn -q.log()", ""),
    ("graph-cut", _two(_FIRST, "(1 + m.exp()).log() - m.data"), _CUT),
    ("graph-cut", _two(_FIRST, "Tensor(math.log(1 + math.exp(m.data))) - m"), _CUT),
    ("graph-cut", _two(_FIRST, "(1 + math.exp(m.data)) - m"), _CUT),
    ("graph-cut", _two("Tensor(math.log(1 + math.exp(-m.data)))", _TWIN), _CUT),
    ("graph-cut", _SAFE + f"{_TURN}return Tensor(loss_of(m).data)", _CUT),
    ("graph-cut", _SAFE + f"{_TURN}m = Tensor(m.data)\nreturn loss_of(m)", _CUT),
    ("graph-cut", _SAFE + "m = Tensor(logit.data if target == 1 else -logit.data)\nreturn loss_of(m)", _CUT),
    ("bare-number", _SAFE + f"{_TURN}return loss_of(m).data", _BARE),
    ("bare-number", "m = logit.data if target == 1 else -logit.data\n" "return max(-m, 0.0) + math.log(1 + math.exp(-abs(m)))", _BARE),
    ("labels-as-signs", _SAFE + "m = logit * target\nreturn loss_of(m)", ""),
    ("labels-as-signs", _SAFE + "m = logit if target > 0.5 else logit * target\nreturn loss_of(m)", ""),
    ("labels-as-signs", _SAFE + "m = logit if target == 1 else 1 - logit\nreturn loss_of(m)", ""),
    ("labels-as-signs", _SAFE + "return target * loss_of(logit)", ""),
    ("ignores-its-argument", _SAFE + "return loss_of(logit)", _TARGET),
    ("ignores-its-argument", "return -logit.sigmoid().log()", _TARGET),
    ("ignores-its-argument", f"m = logit\nreturn {_FIRST}", _TARGET),
    ("classes-swapped", _SAFE + "m = -logit if target == 1 else logit\nreturn loss_of(m)", ""),
    ("classes-swapped", _naive("(1 - p).log()", "p.log()"), ""),
    ("term-missing", _two(_FIRST, "(1 + m.exp()).log()"), _NO_MINUS_M),
    ("term-missing", _two("(1 + m.exp()).log()", _TWIN), _NO_MINUS_M),
    ("term-missing", _two(_FIRST, "-m"), _NO_MINUS_M),
    ("term-missing", _two("(-m).exp().log()", _TWIN), "Your first formula is missing a 1. Compare it with the text."),
    ("term-missing", _two(_FIRST, "m.exp().log() - m"), "Your second formula is missing a 1. Compare it with the text."),
    ("sign-flipped", _two(_FIRST, "(1 + m.exp()).log() + m"), _SIGN_OF_TERM),
    ("sign-flipped", _two(_FIRST, "m - (1 + m.exp()).log()"), ""),
    ("sign-flipped", _two("(1 + m.exp()).log()", "(1 + (-m).exp()).log() - m"), "Check the signs inside your exponentials. None of them should receive a positive number."),
    ("sign-flipped", _SAFE + f"{_TURN}return -loss_of(m)", ""),
    ("sign-flipped", _naive("-p.log()", "-(1 - p).log()"), ""),
    ("log-missing", _naive("p", "1 - p"), ""),
    ("log-missing", "return 1 - logit.sigmoid() if target == 1 else logit.sigmoid()", ""),
    ("log-missing", _two("1 + (-m).exp()", "1 + m.exp() - m"), ""),
    ("squared-error-for-classes", "return (logit.sigmoid() - target) ** 2", ""),
    ("squared-error-for-classes", "return (logit - target) ** 2", ""),
    ("kink-convention", "return logit.relu() - logit * target + (1 + (-logit.abs()).exp()).log()", _KINK),
    ("kink-convention", f"{_TURN}return (-m).relu() + (1 + (-m.abs()).exp()).log()", _KINK),
    *(
        ("log-to-another-base", _SAFE + f"{_TURN}return loss_of(m) / math.log({n})", "")
        for n in (2, 10)
    ),
    ("doubled", _SAFE + f"{_TURN}return 2 * loss_of(m)", ""),
    ("halved", _SAFE + f"{_TURN}return loss_of(m) / 2", ""),
    ("activation-unwanted", _SAFE + f"logit = logit.sigmoid()\n{_TURN}return loss_of(m)", ""),
    ("returns-nothing", _SAFE + f"{_TURN}loss_of(m)", ""),
    ("returns-a-list", _SAFE + f"{_TURN}return [loss_of(m)]", ""),
    *(
        ("clipped", body.replace("EPS", eps), "")
        for eps in ("1e-12", "1e-15", "1e-7", "1e-9", "1e-10", "1e-8", "1e-6", "1e-300", "1e-16")
        for body in (
            _naive("(p + EPS).log()", "(1 - p + EPS).log()"),
            "p = logit.sigmoid()\n"
            "return -(target * (p + EPS).log() + (1 - target) * (1 - p + EPS).log())",
            _naive(
                "p.log()", "(1 - p).log()", "Tensor(min(max(logit.sigmoid().data, EPS), 1 - EPS))"
            ),
            f"{_TURN}return -(m.sigmoid() + EPS).log()",
        )
    ),
    *(
        ("clipped", f"{_TURN}{body}\nreturn {_FIRST}".replace("CAP", cap), "")
        for cap in ("20", "30", "50", "100", "500", "700", "709", "10", "36", "15", "1000", "600")
        for body in (
            "if m.data > CAP:\n    return m * 0.0\nif m.data < -CAP:\n    return m * 0.0 + CAP",
            "if m.data < -CAP:\n    return m * 0.0 + CAP",
            "if m.data > CAP:\n    return Tensor(0.0)\nif m.data < -CAP:\n    return Tensor(CAP)",
            "if m.data < -CAP:\n    m = m * 0.0 - CAP",
            "if m.data < -CAP:\n    m = Tensor(-CAP)",
            "if m.data < -CAP:\n    return Tensor(-m.data)",
        )
    ),
]

_ALL_SHIFTED = "logits = [z - max(y.data for y in logits) for z in logits]\n"
_OTHER_SHIFT = (
    "You do not subtract the largest logit, so larger ones still overflow. Subtract the largest "
    "of all."
)
_SIZE = (
    "You subtract the largest absolute value, so very negative logits underflow. Subtract the "
    "largest logit, with its sign."
)
_WITHOUT_TRUTH = "Your sum leaves out a class. Add up all classes, including the correct one."
_FROM_ONE = "You use the logit of the wrong class. Use the one at index `target`, counting from 0."
_SUM = "sum(z.exp() for z in logits).log()"


def _shifted(shift: str) -> str:
    return f"logits = [z - {shift} for z in logits]\nreturn {_SUM} - logits[target]"


_SOFTMAX: list[tuple[str, str, str]] = [
    ("no-shift", f"return {_SUM} - logits[target]", ""),
    ("no-shift", "return -(logits[target].exp() / sum(z.exp() for z in logits)).log()", ""),
    ("no-shift", "p = [z.exp() / sum(y.exp() for y in logits) for z in logits]\nreturn -p[target].log()", ""),
    ("no-shift", _shifted("logits[0].data"), _OTHER_SHIFT),
    ("no-shift", _shifted("logits[-1].data"), _OTHER_SHIFT),
    ("no-shift", _shifted("logits[1].data"), _OTHER_SHIFT),
    ("no-shift", _shifted("max(y.data for y in logits[1:])"), _OTHER_SHIFT),
    ("no-shift", _shifted("max(y.data for y in logits[:-1])"), _OTHER_SHIFT),
    ("no-shift", _shifted("min(y.data for y in logits)"), _OTHER_SHIFT),
    ("no-shift", _shifted("logits[target]"), _OTHER_SHIFT),
    ("no-shift", _shifted("logits[target].data"), _OTHER_SHIFT),
    ("no-shift", _shifted("sum(y.data for y in logits) / len(logits)"), _OTHER_SHIFT),
    ("no-shift", _shifted("sum(y.data for y in logits)"), _OTHER_SHIFT),
    ("no-shift", _shifted("max(len(logits), 0)"), _OTHER_SHIFT),
    ("search-starts-at-zero", _shifted("max(0.0, *[y.data for y in logits])"), ""),
    ("no-shift", _shifted("max(abs(y.data) for y in logits)"), _SIZE),
    *(("no-shift", _shifted(n), _OTHER_SHIFT) for n in ("100.0", "10.0")),
    ("no-shift", f"logits = [z + max(y.data for y in logits) for z in logits]\nreturn {_SUM} - logits[target]", "You add the largest logit, which makes the overflow worse. Subtract it."),
    ("no-shift", f"logits = [z / max(y.data for y in logits) for z in logits]\nreturn {_SUM} - logits[target]", "You divide by the largest logit, which changes the probabilities. Subtract it."),
    ("log-of-zero", f"{_ALL_SHIFTED}powers = [z.exp() for z in logits]\nreturn -(powers[target] / sum(powers)).log()", ""),
    *(
        (
            "clipped",
            f"{_ALL_SHIFTED}powers = [z.exp() for z in logits]\n"
            f"return -(powers[target] / sum(powers) + {eps}).log()",
            "",
        )
        for eps in ("1e-12", "1e-15", "1e-7", "1e-9", "1e-10", "1e-8")
    ),
    ("shift-in-one-term", f"kept = logits\n{_ALL_SHIFTED}return {_SUM} - kept[target]", ""),
    ("shift-in-one-term", f"kept = logits\n{_ALL_SHIFTED}rest = logits\nlogits = kept\nreturn {_SUM} - rest[target]", ""),
    ("sigmoid-for-each-class", "return binary_cross_entropy(logits[target], 1)", ""),
    ("sigmoid-for-each-class", "return -logits[target].sigmoid().log()", ""),
    ("sigmoid-for-each-class", "return sum(binary_cross_entropy(z, int(i == target)) for i, z in enumerate(logits))", ""),
    ("sigmoid-for-each-class", "return sum(binary_cross_entropy(z, int(i == target)) for i, z in enumerate(logits)) / len(logits)", ""),
    ("log-of-the-mean", f"{_ALL_SHIFTED}return (sum(z.exp() for z in logits) / len(logits)).log() - logits[target]", ""),
    ("log-of-the-mean", f"{_ALL_SHIFTED}return {_SUM} - logits[target] - math.log(len(logits))", ""),
    ("sum-of-the-logs", f"{_ALL_SHIFTED}return sum(z.exp().log() for z in logits) - logits[target]", ""),
    ("off-by-one", f"{_ALL_SHIFTED}return {_SUM} - logits[target - 1]", _FROM_ONE),
    ("off-by-one", f"{_ALL_SHIFTED}return {_SUM} - logits[target + 1]", _FROM_ONE),
    ("ignores-its-argument", f"{_ALL_SHIFTED}return {_SUM} - logits[0]", ""),
    ("ignores-its-argument", f"{_ALL_SHIFTED}return {_SUM} - logits[-1]", ""),
    ("ignores-its-argument", f"{_ALL_SHIFTED}return {_SUM} - max(logits, key=lambda z: z.data)", ""),
    ("term-missing", f"{_ALL_SHIFTED}t = logits[target]\nlogits = [z for z in logits if z is not t]\nreturn {_SUM} - t", _WITHOUT_TRUTH),
    ("term-missing", f"{_ALL_SHIFTED}return {_SUM}", "Your loss is missing its second term. Subtract the logit of the correct class."),
    ("term-missing", f"{_ALL_SHIFTED}return -logits[target]", "Your loss is missing the log of the sum. Include it."),
    ("log-missing", f"{_ALL_SHIFTED}return sum(z.exp() for z in logits) - logits[target]", ""),
    ("log-missing", f"{_ALL_SHIFTED}return logits[target].exp() / sum(z.exp() for z in logits)", ""),
    ("log-missing", f"{_ALL_SHIFTED}return -logits[target].exp() / sum(z.exp() for z in logits)", ""),
    ("log-missing", f"{_ALL_SHIFTED}return 1 - logits[target].exp() / sum(z.exp() for z in logits)", ""),
    ("fits-the-examples-only", f"{_ALL_SHIFTED}a, b, c = logits\nreturn {_SUM} - logits[target]", "Your loss works for exactly three classes. Go through the whole list of logits, so that any length works."),
    ("fits-the-examples-only", f"{_ALL_SHIFTED}return (logits[0].exp() + logits[1].exp() + logits[2].exp()).log() - logits[target]", "Your loss works for exactly three classes. Go through the whole list of logits, so that any length works."),
    ("fits-the-examples-only", f"{_ALL_SHIFTED}return sum(z.exp() for z in logits[:3]).log() - logits[target]", "You add up three classes only. Go through the whole list of logits, so that any length works."),
    ("exponential-missing", f"{_ALL_SHIFTED}return -(logits[target] / sum(logits)).log()", ""),
    ("exponential-missing", f"{_ALL_SHIFTED}return sum(logits).log() - logits[target]", ""),
    ("exponential-missing", f"{_ALL_SHIFTED}return sum(logits) - logits[target]", ""),
    ("exponential-missing", "return sum(logits) - logits[target]", ""),
    ("exponential-missing", "return sum(logits).log() - logits[target]", ""),
    ("exponential-missing", "return -(logits[target] / sum(logits)).log()", ""),
    ("exponential-missing", "return sum(logits) / logits[target]", ""),
    ("sign-flipped", f"{_ALL_SHIFTED}return logits[target] - {_SUM}", ""),
    ("sign-flipped", f"{_ALL_SHIFTED}return {_SUM} + logits[target]", "The last term has the wrong sign. Subtract the logit of the correct class."),
    ("graph-cut", "top = max(z.data for z in logits)\ntotal = sum(math.exp(z.data - top) for z in logits)\nreturn math.log(total) + top - logits[target]", _CUT),
    ("graph-cut", "top = max(z.data for z in logits)\ntotal = sum(math.exp(z.data - top) for z in logits)\nreturn Tensor(math.log(total)) + top - logits[target]", _CUT),
    ("graph-cut", f"{_ALL_SHIFTED}return {_SUM} - logits[target].data", _CUT),
    ("graph-cut", f"{_ALL_SHIFTED}logits = [Tensor(z.data) for z in logits]\nreturn {_SUM} - logits[target]", _CUT),
    ("graph-cut", f"{_ALL_SHIFTED}return Tensor(({_SUM} - logits[target]).data)", _CUT),
    ("bare-number", f"{_ALL_SHIFTED}return ({_SUM} - logits[target]).data", _BARE),
    ("bare-number", "top = max(z.data for z in logits)\nreturn math.log(sum(math.exp(z.data - top) for z in logits)) + top - logits[target].data", _BARE),
    *(
        (
            "log-to-another-base",
            f"{_ALL_SHIFTED}return ({_SUM} - logits[target]) / math.log({n})",
            "",
        )
        for n in (2, 10)
    ),
    ("mean-not-sum", f"{_ALL_SHIFTED}return ({_SUM} - logits[target]) / len(logits)", "You divide the loss by the number of classes. It is the loss of a single row, so leave out the division."),
    ("squared-error-for-classes", f"{_ALL_SHIFTED}total = sum(z.exp() for z in logits)\nreturn sum((z.exp() / total - int(i == target)) ** 2 for i, z in enumerate(logits))", ""),
    ("returns-a-list", f"{_ALL_SHIFTED}total = sum(z.exp() for z in logits)\nreturn [z.exp() / total for z in logits]", ""),
    ("changes-its-input", f"top = max(z.data for z in logits)\nfor z in logits:\n    z.data -= top\nreturn {_SUM} - logits[target]", "You change the caller's logits. Make a list of new Tensors instead."),
    ("changes-its-input", f"top = max(z.data for z in logits)\nfor i in range(len(logits)):\n    logits[i] = logits[i] - top\nreturn {_SUM} - logits[target]", "You change the caller's list of logits. Make a new list instead."),
]
_SOFTMAX_HEAD = "softmax_cross_entropy(logits, target)"
_BINARY_HEAD = "binary_cross_entropy(logit, target)"
FAULTS: list[Fault] = [
    *of_bodies(_SOFTMAX_HEAD, _SOFTMAX, BASE + LOSSES + PREDICT),
    *of_bodies(_BINARY_HEAD, _BINARY, BASE + LOSSES + PREDICT + LIKELY),
]
