"""The commonest wrong answers of beginners, as changes to the solutions that a lesson holds.

`tests/browser/test_mistakes.py` types them into JupyterLab. A part of the sentence that the learner
should read stands beside each.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong answer: in the solution of `answer`, each text of `changes` becomes its second one.

    `says` is a part of the sentence on the screen. `title` tells the mistakes of one answer apart.
    """

    lesson: str
    answer: str
    title: str
    changes: tuple[tuple[str, str], ...]
    says: str
    often: bool = False

    def source(self, solution: str) -> str:
        """What the learner types. Raises ValueError if the solution has changed since."""
        for old, new in self.changes:
            if old not in solution:
                raise ValueError(f"{self.answer}: its solution does not contain {old!r}.")
            solution = solution.replace(old, new)
        return solution


def _of(
    lesson: str, answer: str, title: str, *changes: str, says: str, often: bool = False
) -> WrongAnswer:
    pairs = tuple(zip(changes[::2], changes[1::2], strict=True))
    return WrongAnswer(lesson, answer, title, pairs, says, often)


L1, L2, LT = "01_derivatives", "02_autograd", "03_tensor"
L3 = "04_linear_regression"
L4, L5 = "05_mlp", "06_fitting_and_classifying"
_VECTOR = "(function(*right) - function(*left)) / (2 * h)"
_CENTRAL = "(function(x + h) - function(x - h)) / (2 * h)"
_TAIL = "\n    out._backward = _backward\n    return out"
_ADD = 'out = TensorV2(self.data + other.data, (self, other), "+")'
_MUL = "self.grad += other.data * out.grad\n            other.grad += self.data * out.grad"
WRONG_ANSWERS = [
    # 01: functions, slopes, the chain rule.
    _of(L1, "quadratic", "no return", "return 3", "3", says="`return`", often=True),
    _of(L1, "quadratic", "prints", "return 3 * x**2 - 4 * x + 5", "print(3 * x**2 - 4 * x + 5)",
        says="prints the result"),
    _of(L1, "quadratic", "caret", "x**2", "x^2", says="`**`", often=True),
    _of(L1, "quadratic", "term left out", " + 5", "", says="missing a term"),
    _of(L1, "quadratic", "no sign between number and letter", "3 * x**2", "3x**2", says="*"),
    _of(L1, "quadratic", "left as it was", "return 3 * x**2 - 4 * x + 5",
        "raise NotImplementedError(\"f is not written yet.\")", says="is not written yet"),
    _of(L1, "forward_difference", "rise without run",
        "(function(x + h) - function(x)) / h", "function(x + h) - function(x)", says="run"),
    _of(L1, "forward_difference", "parentheses", "(function(x + h) - function(x)) / h",
        "function(x + h) - function(x) / h", says="parentheses", often=True),
    _of(L1, "forward_difference", "swapped", "(function(x + h) - function(x))",
        "(function(x) - function(x + h))", says="in the wrong order"),
    _of(L1, "forward_difference", "calls f", "function(x + h) - function(x)", "f(x + h) - f(x)",
        says="calls `f` instead of the `function`"),
    _of(L1, "forward_difference", "own step", "return", "h = 1e-4\n    return", says="`h`"),
    _of(L1, "gradient", "h for 2h", "/ (2 * h)", "/ h", says="2h"),
    _of(L1, "gradient", "/ 2 * h", "/ (2 * h)", "/ 2 * h", says="arentheses"),
    _of(L1, "gradient", "typo", _CENTRAL, "(functoin(x + h) - function(x - h)) / (2 * h)",
        says="function"),
    _of(L1, "gradient", "one-sided", _CENTRAL, "(function(x + h) - function(x)) / h",
        says="one side"),
    _of(L1, "partials", "output nudged", "((x + h + y) * z - output) / h",
        "(output + h - output) / h", says="output"),
    _of(L1, "partials", "z moved in all", "(x + h + y) * z", "(x + h + y) * (z + h)",
        says="Move one at a time"),
    _of(L1, "gradient_vector", "all at once", "right[i] += h", "right = [v + h for v in right]",
        "left[i] -= h", "left = [v - h for v in left]", says="one at a time"),
    _of(L1, "gradient_vector", "return in the loop", "    return slopes", "        return slopes",
        says="`return` is inside the loop"),
    _of(L1, "gradient_vector", "not unpacked", _VECTOR,
        "(function(right) - function(left)) / (2 * h)",
        says="`*` before a list"),
    _of(L1, "gradient_vector", "while without i += 1", "for i in range(len(point)):",
        "i = 0\n    while i < len(point):", says="Stopped after"),
    _of(L1, "chain_rule", "sum for product", "df_dq * dq_dx", "df_dq + dq_dx",
        "df_dq * dq_dy", "df_dq + dq_dy", says="Multiply them"),
    _of(L1, "chain_rule_nested", "no inner derivative", " * 2 * x", "", says="inner derivative",
        often=True),
    _of(L1, "chain_rule_nested", "outer at x", "math.cos(x**2)", "math.cos(x)",
        says="inner value"),
    _of(L1, "manual_backprop", "own value", "dL_de * b", "dL_de * a",
        says="the other one's derivative"),
    _of(L1, "nudge", "downhill", "a + step", "a - step", says="against the gradient"),
    # 02: the engine.
    _of(L2, "tensor_v1", "returns a number", "return TensorV1(self.data * other.data)",
        "return self.data * other.data", says="plain number"),
    _of(L2, "tensor_v1", "multiplies boxes", "TensorV1(self.data * other.data)",
        "TensorV1(self * other)", says="numbers inside the boxes"),
    _of(L2, "tensor_v1", "subtracts in reverse", "self.data - other.data", "other.data - self.data",
        says="wrong order"),
    _of(L2, "record_graph", "set", "(self, other), op", "{self, other}, op", says="set"),
    _of(L2, "record_graph", "operands forgotten", "data, (self, other), op", "data",
        says="record all of its inputs"),
    _of(L2, "manual_neuron", "slope with n", "1 - o**2", "1 - n**2",
        says="the function's own value"),
    _of(L2, "tensor_v2", "= for +=", "self.grad += out.grad", "self.grad = out.grad",
        "other.grad += out.grad", "other.grad = out.grad", says="`+=`", often=True),
    _of(L2, "tensor_v2", "no out.grad", "other.data * out.grad", "other.data",
        "self.data * out.grad", "self.data", says="out.grad"),
    _of(L2, "tensor_v2", "own value", _MUL,
        "self.grad += self.data * out.grad\n            other.grad += other.data * out.grad",
        says="other"),
    _of(L2, "tensor_v2", "not stored", "            other.grad += self.data * out.grad\n\n"
        "        out._backward = _backward", "            other.grad += self.data * out.grad\n",
        says="do not store it"),
    _of(L2, "tensor_v2", "called when stored", "out._backward = _backward",
        "out._backward = _backward()", says="parentheses"),
    _of(L2, "tensor_v2", "result not returned",
        "other.grad += self.data * out.grad\n\n        out._backward = _backward\n"
        "        return out",
        "other.grad += self.data * out.grad\n\n        out._backward = _backward", says="return"),
    _of(L2, "topological_order", "reversed", "return order", "return order[::-1]",
        says="direction"),
    _of(L2, "deep_order", "recursion", "    order = []\n    listed = set()\n",
        "    order, listed = [], set()\n    def visit(node):\n        if node not in listed:\n"
        "            listed.add(node)\n            for one in node._prev:\n"
        "                visit(one)\n            order.append(node)\n    visit(root)\n"
        "    return order\n", says="itself"),
    _of(L2, "backward", "not seeded", "    self.grad += 1.0\n", "", says="1"),
    _of(L2, "backward", "not reversed", "reversed(order)", "order", says="direction", often=True),
    _of(L2, "backward", "everything cleared", "if node._prev:", "if True:", says="leaves"),
    _of(LT, "tensor_arithmetic_subtract", "minus adds", "other.grad -= out.grad\n",
        "other.grad += out.grad\n",
        says="wrong sign"),
    _of(LT, "tensor_arithmetic", "rsub the wrong way", "as_tensor(other) - self",
        "self - as_tensor(other)", says="in the wrong order"),
    _of(LT, "tensor_power", "exponent not lowered", "(exponent - 1)", "exponent", says="exponent"),
    _of(LT, "tensor_functions_tanh", "1 - x²", "1 - value**2", "1 - self.data**2",
        says="the function's own value"),
    _of(LT, "tensor_functions_tanh", "naive sigmoid",
        "small = math.exp(-abs(self.data))\n    value", "value",
        "1 / (1 + small) if self.data >= 0 else small / (1 + small)",
        "1 / (1 + math.exp(-self.data))", says="overflows"),
    # 03: a line.
    _of(L3, "linear", "no bias", ", self.bias)\n", ")\n", says="bias"),
    _of(L3, "linear", "no length check",
        "        if len(inputs) != len(self.weights):\n            raise ValueError("
        'f"This line takes {len(self.weights)} inputs, not {len(inputs)}.")\n', "", says="zip"),
    _of(L3, "mean_squared_error", "sum", "sum(squares) / len(squares)", "sum(squares)",
        says="Divide the sum by the number of rows", often=True),
    _of(L3, "gradient_step", "uphill", "-= learning_rate", "+= learning_rate", says="uphill"),
    _of(L3, "gradient_step", "never zeroes", "    for parameter in model.parameters():\n"
        "        parameter.grad = 0.0\n", "", says="0 at the start"),
    _of(L3, "gradient_step", "rebinds", "parameter.data -= learning_rate * parameter.grad",
        "parameter = parameter - learning_rate * parameter.grad", says="reassigns a variable"),
    _of(L3, "gradient_step", "returns the Tensor", "return loss.data", "return loss",
        says="plain number"),
    _of(L3, "train", "return in the loop", "    return losses", "        return losses",
        says="`return` is inside the loop"),
    # 04: networks.
    _of(L4, "neuron", "no activation", "activate(total, self.activation)", "total",
        says="activation"),
    _of(L4, "neuron", "weights shared",
        "[Tensor(random.uniform(-1, 1)) for _ in range(input_size)]",
        "[Tensor(random.uniform(-1, 1))] * input_size", says="same Tensor"),
    _of(L4, "layer", "one neuron repeated",
        "[Neuron(input_size, activation) for _ in range(output_size)]",
        "[Neuron(input_size, activation)] * output_size", says="same Tensor"),
    _of(L4, "mlp", "inputs to every layer", "values = layer(values)", "values = layer(inputs)",
        says="layer before"),
    _of(L4, "binary_classifier", "update before backward",
        "        loss.backward()\n", "", "losses.append(loss.data)",
        "loss.backward()\n        losses.append(loss.data)", says="before"),
    _of(L4, "weight_decay", "not squared", "parameter**2", "parameter", says="square"),
    # 05: losses.
    _of(L5, "quadratic_fit", "test and training data swapped",
        "gradient_step(model, *train, learning_rate)", "gradient_step(model, *test, learning_rate)",
        says="uses the test data"),
    _of(L5, "binary_cross_entropy", "overflows", "if toward_truth.data >= 0:", "if True:",
        says="exponential of a large positive number"),
    _of(L5, "iris_two_classes", "number and not share", "right / len(rows)", "right",
        says="share of correct rows"),
    _of(L5, "softmax_cross_entropy", "no shift", "logit - largest for", "logit for",
        says="Subtract the largest logit"),
    _of(L5, "softmax_cross_entropy", "returns the largest value", "values.index(max(values))",
        "max(values)", says="Return its index"),
]  # fmt: skip
