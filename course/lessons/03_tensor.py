# %% [markdown]
# # 3 · Tensor
#
# **Goal.** By the end you will have the engine that the rest of the course uses, with every operation a neural network needs, and shown that it agrees with PyTorch.
#
# **Time.** About 75 minutes.
#
# You need [2 · Autograd](../02_autograd/02_autograd.ipynb): what a node's `_backward` does, and in which order `backward` calls them.

# %%
import math

import numpy as np

from course import check
from course.engine import Tensor as ReferenceTensor
from course.pictures.graphs import show_graph

# %% [markdown]
# ## Where you stand
#
# This is the engine that you finished in lesson 2, with one operation.

# %%
class TensorV2:
    """One number in an expression, with the gradient that it receives."""

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = _prev
        self._op = _op
        self.label = label
        self._backward = lambda: None

    def __add__(self, other):
        out = TensorV2(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

# %%
def topological_order(root):
    """A list of all nodes below `root`: each once, after all nodes in its `_prev`, `root` last."""
    order, listed, stack = [], set(), [root]
    while stack:
        node = stack[-1]
        missing = [operand for operand in node._prev if operand not in listed]
        if missing:
            stack.append(missing[0])
        else:
            stack.pop()
            listed.add(node)
            order.append(node)
    return order

# %%
def backward(self):
    """Fill `grad` of everything below with the derivative of `self` with respect to it."""
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.grad = 0.0
    self.grad += 1.0
    for node in reversed(order):
        node._backward()

# %% [markdown]
# ## Plain numbers, and the other way round
#
# Your engine is right, but it is not comfortable yet. Mix a plain number in, and Python complains again.

# %% role="demo"
for expression in ["a + 1", "1 + a"]:
    try:
        eval(expression, {"a": TensorV2(2.0)})
    except (AttributeError, TypeError) as complaint:
        print(f"{expression}:  {complaint}")

# %% [markdown]
# Three things are missing:
#
# - **Numbers.** A plain number that meets a Tensor should become a leaf. Any number will do, one of NumPy's included.
# - **Reflected forms.** For `5 - a` Python first asks the number 5, which does not know your class. Then it asks your class for `a.__rsub__(5)`. Here `self` is on the **right** of the sign. There are also `__radd__`, `__rmul__` and `__rtruediv__`. Even `sum([a, b])` needs one of them, because `sum` starts with `0 + a`.
# - **The other signs.** `-` and `/`, and `__neg__` for the `-` in `-a`.

# %% [markdown]
# Of the new rules, minus is the easy one: think of what happens to $a - b$ when $b$ grows. For the quotient $q = \frac{a}{b}$:
#
# - $a$ is divided by $b$, so its slope is $\frac{1}{b}$.
# - $b$ has the slope $-\frac{a}{b^2}$: a larger divisor makes a smaller quotient, and the larger the divisor already is, the less it matters.

# %% role="answer" name="tensor_arithmetic"
def as_tensor(value):
    """`value` itself where it is a Tensor already, otherwise a new leaf that holds the number."""
    # TODO: ask with isinstance.
    ### BEGIN SOLUTION
    return value if isinstance(value, Tensor) else Tensor(value)
    ### END SOLUTION


class Tensor:
    """One number in an expression: its value, its gradient, and where it came from."""

    # NumPy then leaves np.float64(2) * a to our __rmul__ and does not try it on its own.
    __array_ufunc__ = None

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = float(data)
        self.grad = 0.0
        self._prev = _prev
        self._op = _op
        self.label = label
        self._backward = lambda: None

    def __repr__(self):
        return f"Tensor({self.data:g}, grad={self.grad:g})"

    backward = backward

    def __add__(self, other):
        # TODO: as in TensorV2, but `other` may be a plain number.
        ### BEGIN SOLUTION
        other = as_tensor(other)
        out = Tensor(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out
        ### END SOLUTION

    def __mul__(self, other):
        # TODO: the same for the product.
        ### BEGIN SOLUTION
        other = as_tensor(other)
        out = Tensor(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out
        ### END SOLUTION

    def __sub__(self, other):
        # TODO: the same for the difference.
        ### BEGIN SOLUTION
        other = as_tensor(other)
        out = Tensor(self.data - other.data, (self, other), "-")

        def _backward():
            self.grad += out.grad
            other.grad -= out.grad

        out._backward = _backward
        return out
        ### END SOLUTION

    def __truediv__(self, other):
        # TODO: the same for the quotient.
        ### BEGIN SOLUTION
        other = as_tensor(other)
        out = Tensor(self.data / other.data, (self, other), "/")

        def _backward():
            self.grad += out.grad / other.data
            other.grad -= out.grad * self.data / other.data**2

        out._backward = _backward
        return out
        ### END SOLUTION

    def __neg__(self):
        # TODO: -self. You may use an operation that you have already.
        ### BEGIN SOLUTION
        return self * -1
        ### END SOLUTION

    def __radd__(self, other):
        # TODO: other + self, where other is a plain number.
        ### BEGIN SOLUTION
        return as_tensor(other) + self
        ### END SOLUTION

    def __rmul__(self, other):
        # TODO: other * self.
        ### BEGIN SOLUTION
        return as_tensor(other) * self
        ### END SOLUTION

    def __rsub__(self, other):
        # TODO: other - self.
        ### BEGIN SOLUTION
        return as_tensor(other) - self
        ### END SOLUTION

    def __rtruediv__(self, other):
        # TODO: other / self.
        ### BEGIN SOLUTION
        return as_tensor(other) / self
        ### END SOLUTION

# %% role="hints" of="tensor_arithmetic"
# - Which of the methods are really new, and which are those of `TensorV2` with one line in front? For the reflected ones: what is on the left of the sign?
# - Begin each of the first four by sending `other` through `as_tensor`. In a difference the second operand gets the upstream gradient with its sign turned. In a quotient use the two slopes above, each times upstream. A reflected form makes a Tensor of the number and then uses the plain form.
# - If there were a remainder sign to reflect, you would write `return as_tensor(other) % self`. In the quotient's `_backward` the second line subtracts upstream, times `self.data`, over the square of `other.data`.

# %% role="test" name="tensor_arithmetic_adds_and_multiplies" points=1
check.gradients("(a + b) * c", "d = a * b; d * d + c", a=-2.0, b=5.0, c=-4.0)
check.graph("e = a * b; d = e + a", a=2.0, b=-3.0)
### BEGIN HIDDEN TESTS
check.gradients(
    *check.expressions(6, seed="tensor_arithmetic + *", operations="+ *"),
    message="In longer expressions with + and *, values that are used again get too much or too little.",
)
check.graph(
    "e = a * b; d = e + e", "s = b + a; p = s * b",
    message="Each result still remembers its operands and its sign.",
    a=1.5, b=1.5,
)
check.forward(
    "e = a * b; d = e + a",
    message="Each result is a new Tensor, and its operands stay as they were.",
    a=1.5, b=-2.5,
)
### END HIDDEN TESTS

# %% role="test" name="tensor_arithmetic_subtracts_divides_and_negates" points=1
check.gradients("a - b", "a / b", "-a", "(a - b) * b", "b / (a / b)", "a - -a * b", a=3.0, b=2.0)
### BEGIN HIDDEN TESTS
check.gradients(
    "d = a - b; d / (b - a * d)",
    "-(a / b) * a",
    "x = a / b; x - x * b",
    *check.expressions(12, seed="tensor_arithmetic", operations="+ - * / neg"),
    message="Put minus, divide and -a inside a longer expression, with other signs and upstream gradients.",
    a=-1.5, b=0.75,
)
check.forward(
    "d = a - b; q = d / a; m = -q",
    message="Each result is a new Tensor, and its operands stay as they were.",
    a=1.5, b=-2.5,
)
### END HIDDEN TESTS

# %% role="test" name="tensor_arithmetic_takes_plain_numbers" points=1
check.gradients("3 * a + 1", "5 - a", "2 / a", "a - 5", "a / 2", "sum([a, b, 4])", a=2.0, b=-3.0)
check.after(
    "a = Tensor(4.0)\nL = np.float64(2.0) * a + np.int64(3)\nL.backward()",
    equals={"type(L) is Tensor": True, "L.data": 11.0, "a.grad": 2.0},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "a * 3 - 1", "(1 + a) / 4 - b / 2", "b * (7 - a) * (0.5 / a)", "1 - 2 / (3 - a * 4)",
    message="Numbers may stand on either side of every sign, also deep inside an expression.",
    a=-1.5, b=2.5,
)
check.after(
    "two = np.float64(2.0)\nthree = np.int64(3)\na = Tensor(4.0)\n"
    "L = two * a + (three - a) * (a / two) + two / a - (a - three)\nL.backward()",
    equals={"type(L) is Tensor": True, "L.data": 5.5, "a.grad": -1.625},
    message="NumPy's numbers may stand on either side of every sign too.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Powers
#
# With a whole number as exponent you could multiply by hand. With `**` you get all exponents at once, and even exponents that are Tensors themselves.
#
# The base first. The slope of $a^k$ with respect to $a$ is $k \, a^{k-1}$. At $k = 2$ that is the $2a$ which you know from the parabola.
#
# Then the exponent, when it is a Tensor. The slope of $a^k$ with respect to $k$ is $a^k \ln a$, where $\ln$ is the natural logarithm, `math.log`.
#
# Corners are where engines go wrong. These are the conventions:
#
# - **A negative base is fine** when the exponent is a whole number: $(-2)^3 = -8$, with the slope $3 \cdot (-2)^2 = 12$.
# - **Base zero** is fine when the exponent is zero, one or more. For the exponent 0 the power is always 1, so the slope is 0, and the formula must not divide by zero on the way.
# - **The exponent's gradient** exists only for a base above zero, since $\ln a$ does. At base zero, with a positive exponent, it is 0. At a negative base there is none: write `math.nan`, which stands for "not a number". PyTorch says the same.
# - A plain number as exponent gets no gradient, and nobody may take its base's logarithm.

# %% role="answer" name="tensor_power"
def tensor_power(self, exponent):
    """`self ** exponent`, where the exponent is a plain number or a Tensor."""
    # TODO: the base always gets a gradient; the exponent only where it is a Tensor.
    ### BEGIN SOLUTION
    learns = isinstance(exponent, Tensor)
    base, power = self.data, as_tensor(exponent).data
    if learns:
        out = Tensor(base**power, (self, exponent), "**")
    else:
        out = Tensor(base**power, (self,), f"**{power:g}")

    def _backward():
        if power != 0:
            self.grad += power * base ** (power - 1) * out.grad
        if learns and base > 0:
            exponent.grad += out.data * math.log(base) * out.grad
        elif learns and (base < 0 or power <= 0):
            exponent.grad += math.nan

    out._backward = _backward
    return out
    ### END SOLUTION


def tensor_rpower(self, base):
    """`base ** self`, where the base is a plain number."""
    # TODO: the reflected form.
    ### BEGIN SOLUTION
    return as_tensor(base) ** self
    ### END SOLUTION


Tensor.__pow__ = tensor_power
Tensor.__rpow__ = tensor_rpower

# %% role="hints" of="tensor_power"
# - Which operands does `a ** 3` have that can receive a gradient, and which does `a ** b` have? Your code needs to know which case it is in.
# - Ask with `isinstance(exponent, Tensor)`. The base receives `k * a ** (k - 1)` times upstream, but nothing where k is 0. Only in the Tensor case, and only for a base above zero, the exponent receives `out.data * math.log(a)` times upstream.
# - Take the two numbers out first and name them `base` and `power`. Make `out` with one operand or with two. In `_backward`, a condition on `power` guards the line for the base, and `if … elif …` on the sign of `base` guards the line for the exponent.

# %% role="test" name="tensor_power_of_a_number_exponent" points=1
check.gradients("a ** 3", "b ** 3", "b ** 2 + a ** 2", "2 * a ** -1", "a ** 0.5", "a + a ** 3", "a ** 3 + a", a=2.0, b=-3.0)
check.after(
    "x, y, z = Tensor(0.0), Tensor(0.0), Tensor(0.0)\nL = x ** 2 + y ** 1 + z ** 0\nL.backward()",
    equals={"L.data": 1.0, "x.grad": 0.0, "y.grad": 1.0, "z.grad": 0.0},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "2 * a ** -2", "(a ** 0.5 + 1) ** 3", "a * a ** 2", "a ** 2 + a ** 3", "b ** 3 * b", "(a * b) ** 3 / b ** 2", "b ** -1 * a ** 1.5", "(b ** 5) ** 2",
    message="Try negative exponents, halves, and powers inside a longer expression.",
    a=2.25, b=-1.5,
)
check.after(
    "x, y, z = Tensor(0.0), Tensor(0.0), Tensor(0.0)\n"
    "L = 3 * x ** 2 + 3 * y ** 1 + 3 * z ** 0\nL.backward()",
    equals={"L.data": 3.0, "x.grad": 0.0, "y.grad": 3.0, "z.grad": 0.0},
    message="At base 0 the slope is 0 for the exponents 2 and 0, and 1 for the exponent 1.",
)
check.after(
    "a = Tensor(-2.0)\nL = 5 * a ** 0\nL.backward()\nbefore = a.grad\nM = a ** np.float64(3)\nM.backward()",
    equals={"before": 0.0, "M.data": -8.0, "a.grad": 12.0},
    message="An exponent of 0 gives the slope 0 at any base, and NumPy's numbers are numbers too.",
)
### END HIDDEN TESTS

# %% role="test" name="tensor_power_of_a_tensor_exponent" points=1
check.gradients("a ** b", "2 ** b", "3 * a ** b", "a ** b + b", "b + a ** b", a=2.0, b=3.0)
check.after(
    "a, k = Tensor(-2.0), Tensor(3.0)\nL = a ** k\nL.backward()",
    equals={"L.data": -8.0, "a.grad": 12.0, "math.isnan(k.grad)": True},
)
check.after(
    "a, k = Tensor(0.0), Tensor(2.0)\nL = a ** k\nL.backward()",
    equals={"a.grad": 0.0, "k.grad": 0.0},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "c * a ** b", "a ** a", "(a ** b) ** 2 + b", "3 * 0.5 ** (a * b)", "(a + 1) ** (b - c) / b",
    message="Try other bases and exponents, one value in both places, and an upstream gradient that is not 1.",
    a=1.75, b=-0.5, c=2.5,
)
check.after(
    "a, k = Tensor(-2.0), Tensor(3.0)\nL = 2 * a ** k\nL.backward()",
    equals={"L.data": -16.0, "a.grad": 24.0, "math.isnan(k.grad)": True},
    message="At a negative base the base still has its gradient, and the exponent has none: nan.",
)
check.after(
    "a, k = Tensor(0.0), Tensor(2.0)\nL = 4 * a ** k\nL.backward()\nb, m = Tensor(0.0), Tensor(1.0)\nM = 3 * b ** m\nM.backward()",
    equals={"L.data": 0.0, "a.grad": 0.0, "k.grad": 0.0, "b.grad": 3.0, "m.grad": 0.0},
    message="At base 0 with a positive exponent, the gradient of the exponent is 0.",
)
check.after(
    "a, k = Tensor(-0.5), Tensor(2.0)\nP = a ** k\nL = 3 * P\nL.backward()",
    equals={"L.data": 0.75, "a.grad": -3.0, "math.isnan(k.grad)": True, "P._prev[0] is a": True, "P._prev[1] is k": True},
    message="Every base below 0 is negative, also one between -1 and 0. The result remembers the base first.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Six functions, one pattern
#
# The functions that remain have one operand each. You have written the pattern often enough, so here it is once for all of them. Whoever uses it supplies the value and the local slope.

# %%
def unary(operand, value, slope, op):
    """A result of one operand: its value, and the local slope as a plain number."""
    out = Tensor(value, (operand,), op)

    def _backward():
        operand.grad += slope * out.grad

    out._backward = _backward
    return out

# %% [markdown]
# | function | value | slope |
# | --- | --- | --- |
# | `exp` | $e^x$ | its own value |
# | `log` | $\ln x$ | $\frac{1}{x}$ |
# | `tanh` | $\tanh x$ | $1 - t^2$, where $t$ is its own value |
# | `sigmoid` | $\frac{1}{1 + e^{-x}}$ | $s\,(1 - s)$, where $s$ is its own value |
# | `relu` | $x$ above zero, otherwise 0 | 1 above zero, otherwise 0 |
# | `abs` | the distance of $x$ from zero | the sign of $x$ |
#
# The last two have a **kink** at zero: one slope on the left, another on the right, none at the kink itself. We take 0 there, for both. So does PyTorch.
#
# #### Large numbers
#
# Python's `math.exp` gives up just above 709. A sigmoid written as the table says would then stop your training with an `OverflowError`, at a place where the answer is simply 0:

# %% role="demo"
try:
    1 / (1 + math.exp(-(-800.0)))
except OverflowError as complaint:
    print("Python says:", complaint)

# %% [markdown]
# For a negative $x$, multiply the top and the bottom of the fraction by $e^x$. It becomes $\frac{e^x}{1 + e^x}$, the same number, and now the exponent is not above zero. Use whichever form keeps the exponent at zero or below. For tanh, `math.tanh` takes care of itself.

# %% role="answer" name="tensor_functions"
def tensor_exp(self):
    """e to the power of `self`."""
    # TODO: the value and the slope go to unary.
    ### BEGIN SOLUTION
    value = math.exp(self.data)
    return unary(self, value, value, "exp")
    ### END SOLUTION


def tensor_log(self):
    """The natural logarithm of `self`, which must be above 0."""
    # TODO: the same for log.
    ### BEGIN SOLUTION
    return unary(self, math.log(self.data), 1 / self.data, "log")
    ### END SOLUTION


def tensor_tanh(self):
    """tanh of `self`."""
    # TODO: the same for tanh.
    ### BEGIN SOLUTION
    value = math.tanh(self.data)
    return unary(self, value, 1 - value**2, "tanh")
    ### END SOLUTION


def tensor_sigmoid(self):
    """The sigmoid of `self`, between 0 and 1, without overflow for any number."""
    # TODO: the same for the sigmoid. No exponent above 0.
    ### BEGIN SOLUTION
    small = math.exp(-abs(self.data))
    value = 1 / (1 + small) if self.data >= 0 else small / (1 + small)
    return unary(self, value, value * (1 - value), "sigmoid")
    ### END SOLUTION


def tensor_relu(self):
    """`self` where it is above 0, otherwise 0."""
    # TODO: the same for relu. Mind the kink.
    ### BEGIN SOLUTION
    flat = self.data <= 0
    return unary(self, 0.0 if flat else self.data, 0.0 if flat else 1.0, "relu")
    ### END SOLUTION


def tensor_abs(self):
    """The distance of `self` from 0."""
    # TODO: the same for abs. Mind the kink.
    ### BEGIN SOLUTION
    sign = (self.data > 0) - (self.data < 0)
    return unary(self, abs(self.data), sign, "abs")
    ### END SOLUTION


Tensor.exp, Tensor.log, Tensor.tanh = tensor_exp, tensor_log, tensor_tanh
Tensor.sigmoid, Tensor.relu = tensor_sigmoid, tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs  # so that the built-in abs(x) works too

# %% role="hints" of="tensor_functions"
# - For which of the six can you read the slope off the value that you have just computed?
# - `exp`, `tanh` and `sigmoid` need their own value twice, so give it a name first. `log`, `relu` and `abs` need `self.data`. At zero exactly, relu and abs have the slope 0.
# - For a function that triples its operand you would write `return unary(self, 3 * self.data, 3.0, "triple")`. For the sigmoid, first take e to the power of minus the distance of x from zero. That is never above one, and both fractions can be written with it.

# %% role="test" name="tensor_functions_that_are_smooth" points=1
check.gradients(
    "a.exp()", "a.log()", "a.tanh()", "a.sigmoid()", "b.exp()", "b.tanh()", "b.sigmoid()",
    "3 * a.log()", "a + a.tanh()", "b.sigmoid() * b",
    a=2.0, b=-0.5,
)
### BEGIN HIDDEN TESTS
check.gradients(
    "b * (a * b).exp()", "3 / (a * a + 1).log()", "x = (a * b).tanh(); x * x + x", "b * (b * a).sigmoid() + a",
    "a + a.exp()", "a.exp() + a * a", "a + a.sigmoid()", "a.sigmoid() * a", "a.log() + a", "b + b.tanh()",
    *check.expressions(10, seed="tensor_functions smooth", operations="+ * exp log tanh sigmoid"),
    message="Put each function inside a longer expression, at negative numbers, with an upstream gradient that is not 1.",
    a=0.75, b=-1.25,
)
check.forward(
    "p = a.exp(); q = p.log(); r = q.tanh(); s = r.sigmoid()",
    message="Each function gives a new Tensor with the right value and leaves its operand alone.",
    a=1.5,
)
### END HIDDEN TESTS

# %% role="test" name="tensor_functions_with_a_kink" points=1
check.gradients("a.relu()", "b.relu()", "a.abs()", "abs(b)", "2 * a.relu() + a", "b + 2 * abs(b)", a=0.5, b=-3.0)
check.after(
    "x, y = Tensor(0.0), Tensor(0.0)\nL = x.relu() + abs(y)\nL.backward()",
    equals={"L.data": 0.0, "x.grad": 0.0, "y.grad": 0.0},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "a * (b * 2).abs()", "a + a.relu()", "a.relu() + a * a", "b.abs() * b", "b + b.abs()", "3 * (a * b + 4).relu() + a", "x = (a - b).relu(); x * x", "b * abs(a * b) + b.relu()",
    *check.expressions(8, seed="tensor_functions kinks", operations="+ - * relu abs"),
    message="Put relu and abs inside a longer expression, on both sides of their kink.",
    a=0.75, b=-1.25,
)
check.after(
    "x, y = Tensor(0.0), Tensor(0.0)\nL = 5 * x.relu() + 7 * abs(y)\nL.backward()",
    equals={"L.data": 0.0, "x.grad": 0.0, "y.grad": 0.0},
    message="At the kink, 0, both slopes are 0.",
)
### END HIDDEN TESTS

# %% role="test" name="tensor_functions_at_large_numbers" points=1
check.after(
    "high, low = Tensor(1000.0), Tensor(-1000.0)",
    equals={
        "high.tanh().data": 1.0, "low.tanh().data": -1.0,
        "high.sigmoid().data": 1.0, "low.sigmoid().data": 0.0,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "x, y = Tensor(1000.0), Tensor(-1000.0)\nL = x.sigmoid() + y.sigmoid() + 2 * x.tanh() + y.tanh()\nL.backward()",
    equals={"L.data": 2.0, "x.grad": 0.0, "y.grad": 0.0},
    message="Very large and very small numbers: the functions are flat there, and nothing may overflow.",
)
check.after(
    "tiny, huge = Tensor(-700.0).exp(), Tensor(700.0).exp()",
    equals={"tiny.data > 0": True, "tiny.log().data": -700.0, "huge.log().data": 700.0},
    message="exp and log must undo one another, far out as well.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### tanh from smaller parts
#
# Where does an operation begin and end? That is up to you. You made tanh in one piece. You can also build it from pieces that you have:
#
# $$\tanh x = \frac{e^{2x} - 1}{e^{2x} + 1}$$
#
# If the engine is right, both give the same value and the same gradient, although the second graph has many more nodes. Build it from `exp`, `-`, `+`, `*` and `/` only.

# %% role="answer" name="tanh_from_exp"
def tanh_from_exp(x):
    """tanh of the Tensor `x`, built from exp and arithmetic."""
    # TODO: the formula, on Tensors.
    ### BEGIN SOLUTION
    grown = (2 * x).exp()
    return (grown - 1) / (grown + 1)
    ### END SOLUTION

# %% role="hints" of="tanh_from_exp"
# - One part of the formula stands in it twice. Which?
# - Make the part that stands twice once, as a Tensor, with its method `exp`. Then write the fraction with it. No `.data`: a bare number would cut the graph.
# - `(3 * x).exp()` is e to the power of 3x. Give yours a name, say `grown`, and write one return line: top over bottom, with parentheses around each.

# %% role="test" name="tanh_from_exp_equals_the_primitive" points=1
check.gradients("tanh_from_exp(x)", equals="x.tanh()", x=0.5)
check.after(
    "kept = Tensor.tanh\ndel Tensor.tanh\ntry:\n    x = Tensor(-1.0)\n    y = tanh_from_exp(x)\n    y.backward()\n"
    "finally:\n    Tensor.tanh = kept",
    equals={"y.data": -0.7615941559557649, "x.grad": 0.41997434161402614, "x.data": -1.0},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "tanh_from_exp(x)", equals="x.tanh()", message="Try a negative number.", x=-1.25,
)
check.gradients(
    "tanh_from_exp(x)", equals="x.tanh()", message="Try 0, the middle of the curve.", x=0.0,
)
check.after(
    "kept = Tensor.tanh\ndel Tensor.tanh\ntry:\n    x = Tensor(0.5)\n    y = tanh_from_exp(x)\n    y.backward()\n"
    "finally:\n    Tensor.tanh = kept",
    equals={"y.data": 0.46211715726000973, "x.grad": 0.7864477329659275, "x.data": 0.5},
    message="It has to be built from exp and arithmetic, and must work where there is no tanh.",
)
### END HIDDEN TESTS

# %% role="test" name="tanh_from_exp_inside_an_expression" points=1
check.gradients("w * tanh_from_exp(x * w)", equals="w * (x * w).tanh()", x=0.5, w=-2.0)
### BEGIN HIDDEN TESTS
check.gradients(
    "h = x * w + b; t = tanh_from_exp(h); t * t - 3 * t * x",
    equals="h = x * w + b; t = h.tanh(); t * t - 3 * t * x",
    message="Its gradient must pass through to whatever is inside, multiplied by whatever is outside.",
    x=0.75, w=-1.5, b=0.4,
)
check.gradients(
    "tanh_from_exp(tanh_from_exp(x) + w)",
    equals="(x.tanh() + w).tanh()",
    message="It must also work on a result of itself.",
    x=-0.6, w=0.3,
)
### END HIDDEN TESTS

# %% [markdown]
# Look at the two graphs. First the primitive, then the parts.

# %% role="demo"
if check.ready("Tensor", "Tensor.tanh", "Tensor.exp", "tanh_from_exp"):
    for make in [Tensor.tanh, tanh_from_exp]:
        x = Tensor(0.5, label="x")
        y = make(x)
        y.label = "y"
        y.backward()
        show_graph(y)

# %% [markdown]
# The same `data` in `y`, the same `grad` in `x`. Gradients do not care how you cut an expression into pieces.
#
# Numbers that are too large do care. In the version from parts, $e^{2x}$ overflows from about $x = 355$ on. That is one reason why libraries keep tanh in one piece.

# %% [markdown]
# ### The same in PyTorch
#
# PyTorch is what the world trains networks with. Its tensors hold whole arrays, and its engine is fast. But the idea is the one you have just built, and the words are the same: `backward`, `grad`, leaf.
#
# So both can run **the same function**. Only the leaves differ. Write two functions:
#
# - `torch_leaf(value)` makes a leaf of PyTorch's. It has to be told two things: that it wants a gradient, and that it shall compute with 64 bits, as Python's floats do. PyTorch's own choice is 32 bits, which is good for seven digits.
# - `gradients_of(function, point, leaf)` works for both engines. It makes a leaf of each number in `point`, calls the function with them, goes backward, and returns a list of plain floats.
#
# One difference: where the function does not use an input at all, PyTorch leaves its `grad` at `None`. Your list shall say 0.0 there.

# %% role="answer" name="torch_twin"
def torch_leaf(value):
    """A float64 tensor of PyTorch's that holds `value` and wants a gradient."""
    import torch

    # TODO: torch.tensor, with dtype and requires_grad.
    ### BEGIN SOLUTION
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)
    ### END SOLUTION


def gradients_of(function, point, leaf):
    """The gradient of `function` at `point` as a list of floats; `leaf` makes a leaf of a number."""
    # TODO: leaves, output, backward, list.
    ### BEGIN SOLUTION
    leaves = [leaf(value) for value in point]
    function(*leaves).backward()
    return [0.0 if tensor.grad is None else float(tensor.grad) for tensor in leaves]
    ### END SOLUTION

# %% role="hints" of="torch_twin"
# - After `backward`, where do the gradients lie? So what do you have to keep hold of while the function runs?
# - Keep the leaves in a list, in the order of the point. `function(*leaves)` hands them over one by one. Read `grad` from each of them afterwards and turn it into a float.
# - In `torch.tensor(value, dtype=…, requires_grad=…)` the dots stand for `torch.float64` and `True`. At the end, `float(…)` of a leaf's `grad` is right for both engines, but ask first whether it `is None`.

# %% role="test" name="torch_twin_gradients_with_your_engine" points=1
check.gradient_vector(
    "gradients_of",
    of="lambda a, b, c: a * b + c * a",
    at=[[2.0, -3.0, 10.0]],
    extra=["Tensor"],
    tolerance=1e-9,
)
check.after(
    "made = []\ndef leaf(value):\n    made.append(value)\n    return Tensor(value)\n"
    "answer = gradients_of(lambda a, b: a * b, [2.0, 5.0], leaf)",
    equals={"made": [2.0, 5.0], "answer": [5.0, 2.0]},
)
### BEGIN HIDDEN TESTS
check.gradient_vector(
    "gradients_of",
    of=["lambda a, b: (a * b + a).tanh() / b", "lambda a, b: b * b + 1"],
    at=[[0.5, -1.5], [1.25, 0.75]],
    extra=["Tensor"],
    tolerance=1e-9,
    message="Any function, any number of inputs, and also one that the function does not use.",
)
check.after(
    "seen = []\ndef spy(value):\n    seen.append(value)\n    return Tensor(value)\n"
    "answer = gradients_of(lambda a, b: a * b, [2.0, 3.0], spy)",
    equals={"seen": [2.0, 3.0], "answer": [3.0, 2.0]},
    message="gradients_of has to make its leaves with the function `leaf` that it is given.",
)
### END HIDDEN TESTS

# %% role="test" name="torch_twin_gradients_with_torch" points=1
check.after(
    "leaf = torch_leaf(2.5)",
    equals={
        "leaf.item()": 2.5, "leaf.requires_grad": True,
        "str(leaf.dtype)": "torch.float64", "leaf.is_leaf": True,
    },
)
check.after("leaf = torch_leaf(0.1)", equals={"leaf.item()": 0.1}, tolerance=1e-12)
check.gradient_vector(
    "gradients_of",
    of="lambda a, b, c: a * b + a",
    at=[[2.0, -3.0, 10.0]],
    extra=["torch_leaf"],
    tolerance=1e-9,
)
### BEGIN HIDDEN TESTS
check.gradient_vector(
    "gradients_of",
    of=["lambda a, b, c: (a * b + c).tanh() * a", "lambda a, b, c: b / 3 - b * a"],
    at=[[0.1, -1.3, 0.7]],
    extra=["torch_leaf"],
    tolerance=1e-9,
    message="With torch_leaf, gradients_of must give plain floats with all their digits, and 0.0 for an unused input.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now the neuron, in both. Two engines, one function.

# %% role="demo"
def neuron(x1, w1, x2, w2, b):
    return (x1 * w1 + x2 * w2 + b).tanh()


if check.ready("Tensor", "Tensor.tanh", "torch_leaf", "gradients_of"):
    point = [2.0, -3.0, 0.0, 1.0, 6.7]
    yours = gradients_of(neuron, point, Tensor)
    try:
        theirs = gradients_of(neuron, point, torch_leaf)
    except ImportError:
        print("PyTorch is not installed here, so there is nothing to compare with. All else works.")
    else:
        for name, one, other in zip(["x1", "w1", "x2", "w2", "b"], yours, theirs):
            print(f"{name:2}  yours {one:8.5f}  PyTorch {other:8.5f}  apart {abs(one - other):.0e}")

# %% [markdown]
# No difference beyond the last digits. Change the function and try again: anything that both sides know will do.

# %% [markdown]
# ## Clinic: an engine with faults
#
# `PatientTensor` is an engine that computes every value correctly. Some of its gradients are wrong. The faults are of kinds that published engines have had.
#
# You will find them without reading its code, by the means of the last lesson: nudge the **input** and measure. (Nudge the output instead, and you will measure 1 for every function there is.)

# %%
from course.clinics.lesson03 import PatientTensor


def gap(function, *point, h=1e-5):
    """The largest difference between the engine's gradients and those measured by nudges."""
    leaves = [PatientTensor(value) for value in point]
    function(*leaves).backward()
    worst = 0.0
    for i, leaf in enumerate(leaves):
        ends = []
        for nudge in (h, -h):
            moved = [PatientTensor(value + nudge * (i == j)) for j, value in enumerate(point)]
            ends.append(function(*moved).data)
        measured = (ends[0] - ends[1]) / (2 * h)
        worst = max(worst, abs(leaf.grad - measured))
    return worst


print(f"a + b: {gap(lambda a, b: a + b, 3.0, 2.0):.6f}")
print(f"a + a: {gap(lambda a: a + a, 3.0):.6f}")

# %% [markdown]
# No gap for `+`, not even with the same value on both sides. So `+` is sound. Examine the other five in the same way.
#
# A good examination asks each operation three things: is it right on its own, is it right **inside** something larger, and is it right where one value is used **twice**? A fault may show in one of these and in no other.

# %% role="demo"
# Your experiments. Change the function and the numbers, and run the cell as often as you like.
print(f"{gap(lambda a, b: a / b, 3.0, 2.0):.6f}")

# %% role="answer" name="engine_clinic"
# TODO: "sound" or "faulty", for each operation.
### BEGIN SOLUTION
verdict_minus = "faulty"
verdict_times = "faulty"
verdict_divide = "sound"
verdict_power = "sound"
verdict_tanh = "faulty"
### END SOLUTION

# %% role="hints" of="engine_clinic"
# - A gap of zero on one expression says that this expression is right. What else could you ask the same operation?
# - For each sign, try three expressions: the operation alone with two different values, the operation with one value on both sides, and the operation inside a sum with its own input.
# - Beside the experiment that is there, also try `gap(lambda a: a / a, 3.0)` and the like for the other signs. For the functions of one value try `gap(lambda a: (a + a) ** 3 + a, 0.3)` and the like, never at 0 alone: there, many a wrong rule is right by accident.

# %% role="test" name="engine_clinic_on_single_operations" points=1
check.predictions(
    "verdict_minus", "verdict_divide", "verdict_power", "verdict_tanh", choices=["sound", "faulty"]
)
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={
        "verdict_minus": "faulty", "verdict_divide": "sound",
        "verdict_power": "sound", "verdict_tanh": "faulty",
    },
    message="At least one of these verdicts does not fit the evidence. Measure each operation on its own.",
)
### END HIDDEN TESTS

# %% role="test" name="engine_clinic_on_a_value_used_twice" points=1
check.predictions("verdict_times", choices=["sound", "faulty"])
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={"verdict_times": "faulty"},
    message="Have you tried every operation with one value on both sides?",
)
### END HIDDEN TESTS

# %% [markdown]
# When you have decided, look at the code of those you suspect. Find the line, and say how you would mend it. If you cannot find one, your suspicion may be wrong.

# %% role="demo"
import inspect

if check.ready("verdict_minus", "verdict_times", "verdict_divide", "verdict_power", "verdict_tanh"):
    verdicts = {
        "__sub__": verdict_minus, "__mul__": verdict_times, "__truediv__": verdict_divide,
        "__pow__": verdict_power, "tanh": verdict_tanh,
    }
    for name, verdict in verdicts.items():
        if verdict == "faulty":
            print(inspect.getsource(getattr(PatientTensor, name)))

# %% [markdown]
# ## In your own words
#
# This one is read by a person.
#
# In three to five sentences: your engine computes gradients that are neither measured nor written down as formulas. Explain the difference between automatic differentiation, finite differences, and a formula for the derivative. When would you use each of the three?

# %% [markdown] role="manual" name="why_automatic" points=3
# ### BEGIN SOLUTION
# Finite differences measure: they evaluate the function at two nearby points, so each input costs more evaluations, and the step h limits the digits. A formula for the derivative is exact, but somebody has to derive it for every new expression, and it grows quickly. Automatic differentiation applies the exact rule of each operation to the numbers at hand, from the output backward, so one pass gives every gradient. Finite differences are good for checking, a formula for small expressions and for insight, automatic differentiation for training.
#
# Marking: one point for what finite differences do and what limits them, one for the difference between a formula and local rules applied to numbers, one for a sensible use of each.
# ### END SOLUTION

# %% [markdown]
# ## What you have now
#
# A `Tensor` with every operation the course needs, equal to PyTorch.
#
# **Keep your engine.** When every check passes, run `python -m course keep-engine release/03_tensor/03_tensor.ipynb` in the folder of the course. It writes your `Tensor` to a file, `my_engine.py`, and the lessons that follow can use it in place of the course's.
#
# **Next:** [4 · Linear regression](../04_linear_regression/04_linear_regression.ipynb), where your engine learns its first line. **Before:** [2 · Autograd](../02_autograd/02_autograd.ipynb).
#
# *In the tradition of Andrej Karpathy's micrograd lecture, of Stanford's CS231n, and of LLM101n.*
