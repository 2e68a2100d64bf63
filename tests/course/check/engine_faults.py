"""The operations of an engine, and the mistakes that one of them can hold, as data.

`tests.course.check.engines` writes engines from them. A fault's diagnosis is a name of a mistake.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Operation:
    """One operation of x, or of x and y: its value, and the local slope of each operand.

    The other fields have a meaning for broken operations only: how a contribution reaches `grad`
    ("" as the style says), what counts as upstream, what is recorded in `_prev` and `_op`, whether
    `_backward` is stored, and what else is done to the operands.
    """

    value: str
    slopes: tuple[str, ...]
    sign: str
    update: str = ""
    upstream: str = "out.grad"
    early: bool = False
    prev: str = ""
    stored: bool = True
    harm: str = ""
    result: str = "out"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its operands."""
        return ("x", "y")[: len(self.slopes)]

    @property
    def plain(self) -> bool:
        """Whether it is written as the style says: its rule is nothing out of the ordinary."""
        usual = Operation(self.value, self.slopes, self.sign, prev=self.prev)
        return replace(self, harm="", result="out") == usual


ARITHMETIC = {
    "__add__": Operation("x.data + y.data", ("1.0", "1.0"), "+"),
    "__mul__": Operation("x.data * y.data", ("y.data", "x.data"), "*"),
    "__sub__": Operation("x.data - y.data", ("1.0", "-1.0"), "-"),
    "__truediv__": Operation(
        "x.data / y.data", ("1.0 / y.data", "-x.data / (y.data * y.data)"), "/"
    ),
    "__neg__": Operation("-x.data", ("-1.0",), "neg"),
}
POWERS = {
    "power_of_number": Operation("x.data ** k", ("k * x.data ** (k - 1.0) if k else 0.0",), "**"),
    "power_of_tensor": Operation(
        "x.data ** y.data",
        (
            "y.data * x.data ** (y.data - 1.0) if y.data else 0.0",
            "out.data * math.log(x.data) if x.data > 0 else math.nan if x.data < 0 else 0.0",
        ),
        "**",
    ),
}
FUNCTIONS = {
    "exp": Operation("math.exp(x.data)", ("out.data",), "exp"),
    "log": Operation("math.log(x.data)", ("1.0 / x.data",), "log"),
    "tanh": Operation("math.tanh(x.data)", ("1.0 - out.data ** 2",), "tanh"),
    "sigmoid": Operation(
        "0.5 * (1.0 + math.tanh(x.data / 2.0))"
        " if x.data > -30.0 else math.exp(x.data) / (1.0 + math.exp(x.data))",
        ("out.data * (1.0 - out.data)",),
        "sigmoid",
    ),
    "relu": Operation("max(x.data, 0.0)", ("1.0 if x.data > 0 else 0.0",), "relu"),
    "abs": Operation("abs(x.data)", ("math.copysign(1.0, x.data) if x.data else 0.0",), "abs"),
}
REFLECTED = {
    "__radd__": "as_tensor(other) + self",
    "__rmul__": "as_tensor(other) * self",
    "__rsub__": "as_tensor(other) - self",
    "__rtruediv__": "as_tensor(other) / self",
}


@dataclass(frozen=True)
class Fault:
    """One broken rule: the name of the mistake, the operation, and what it is in place of it.

    `reflected` is the code of a reflected form, or "" if it is missing; then there is no operation.
    """

    diagnosis: str
    operation: str
    broken: Operation | None = None
    reflected: str = ""

    def __str__(self) -> str:
        return f"{self.diagnosis} in {self.operation}"


def _broken(name: str, diagnosis: str, **changes: object) -> Fault:
    operation = {**ARITHMETIC, **POWERS, **FUNCTIONS}[name]
    return Fault(diagnosis, name, replace(operation, **changes))  # type: ignore[arg-type]


def _of_every_operation(names: tuple[str, ...]) -> list[Fault]:
    """The faults that any operation can have."""
    operations, found = {**ARITHMETIC, **POWERS, **FUNCTIONS}, []
    for name in names:
        slopes = operations[name].slopes
        found += [
            _broken(name, "ignores-upstream", upstream="1.0"),
            _broken(name, "upstream-too-early", early=True),
            _broken(name, "squares-upstream", upstream="out.grad ** 2"),
            _broken(name, "backward-not-stored", stored=False),
            _broken(name, "sign-flipped", slopes=tuple(f"-({slope})" for slope in slopes)),
            _broken(name, "doubled", slopes=tuple(f"2.0 * ({slope})" for slope in slopes)),
            _broken(name, "halved", slopes=tuple(f"0.5 * ({slope})" for slope in slopes)),
            _broken(name, "operands-not-recorded", prev="()"),
            _broken(name, "changes-its-operand", harm="x.data = out.data"),
            _broken(name, "bare-number", result="out.data"),
            _broken(name, "returns-nothing", result="None"),
        ]
        if len(slopes) == 2:
            found += [
                _broken(name, "operand-without-gradient", slopes=("0.0", slopes[1])),
                _broken(name, "operand-without-gradient", slopes=(slopes[0], "0.0")),
            ]
    return found


_OVERWRITES = (*(name for name in ARITHMETIC if name != "__neg__"), "power_of_number", *FUNCTIONS)
TENSOR_FAULTS: tuple[Fault, ...] = (
    *_of_every_operation((*ARITHMETIC, *POWERS, *FUNCTIONS)),
    *(_broken(name, "overwrites-gradient", update="=") for name in _OVERWRITES),
    _broken("__mul__", "swapped-factors", slopes=("x.data", "y.data")),
    _broken("__mul__", "uses-the-result", slopes=("out.data", "out.data")),
    _broken("__sub__", "sign-flipped", slopes=("1.0", "1.0")),
    _broken("__sub__", "reversed", value="y.data - x.data"),
    _broken("__truediv__", "reversed", value="y.data / x.data"),
    _broken("__truediv__", "square-missing", slopes=("1.0 / y.data", "-x.data / y.data")),
    _broken("__truediv__", "integer-division", value="x.data // y.data"),
    _broken("power_of_number", "exponent-not-lowered", slopes=("k * x.data ** k",)),
    _broken("power_of_number", "factor-missing", slopes=("x.data ** (k - 1.0)",)),
    _broken(
        "power_of_tensor",
        "exponent-without-gradient",
        slopes=(POWERS["power_of_tensor"].slopes[0], "0.0"),
    ),
    _broken("exp", "slope-of-the-input", slopes=("x.data",)),
    _broken("tanh", "slope-of-the-input", slopes=("1.0 - x.data ** 2",)),
    _broken("sigmoid", "slope-of-the-input", slopes=("x.data * (1.0 - x.data)",)),
    _broken("sigmoid", "overflows", value="1.0 / (1.0 + math.exp(-x.data))"),
    _broken("relu", "kink-convention", slopes=("1.0 if x.data >= 0 else 0.0",)),
    _broken("abs", "kink-convention", slopes=("1.0 if x.data >= 0 else -1.0",)),
    *(Fault("no-reflected-form", name) for name in REFLECTED),
    Fault("reflected-reversed", "__rsub__", reflected="self - other"),
    Fault("reflected-reversed", "__rtruediv__", reflected="self / other"),
)
V2_FAULTS: tuple[Fault, ...] = (
    *_of_every_operation(("__add__", "__mul__")),
    _broken("__add__", "overwrites-gradient", update="="),
    _broken("__mul__", "overwrites-gradient", update="="),
    _broken("__mul__", "swapped-factors", slopes=("x.data", "y.data")),
    _broken("__mul__", "uses-the-result", slopes=("out.data", "out.data")),
    _broken("__add__", "operands-not-recorded", prev="(x,)"),
    _broken("__add__", "operands-unordered", prev="{x, y}"),
    _broken("__mul__", "operands-unordered", prev="{x, y}"),
    _broken("__mul__", "reversed", prev="(y, x)"),
)
