# %% [markdown]
# # 3 · Tensor
#
# **Goal.** By the end you will own the engine that the rest of the course runs on: a `Tensor` with every operation that a neural network needs, in agreement with PyTorch.
#
# **Time.** About 85 minutes. Each section ends with a check, so you can stop after any of them.
#
# You need [2 · Autograd](../02_autograd/02_autograd.ipynb): what a node's `_backward` does, and in which order `backward` goes through the nodes.

# %%
import math

import numpy as np

from course import check
from course.listing import listing
from course.pictures.graphs import show_graph
from course.pictures.lesson03 import squashing

# %% [markdown]
# ## Where you stand
#
# Here is what you need from lesson 2, so that this notebook runs on its own. A node stores its number, its gradient, and its inputs. If it was computed by an operation, it also stores that operation's function, `_backward`.
#
# When `_backward` runs, the node takes the gradient it received from above (the upstream gradient), multiplies it by its local derivative, and passes it to its inputs, where it is added.

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
# ## Plain numbers on either side
#
# A warm-up. Let `a` be a `TensorV2`. Which of these three lines work: `a + a`, `a + 1`, `1 + a`? Decide before you run the cell.

# %% role="demo"
for expression in ["a + a", "a + 1", "1 + a"]:
    try:
        print(f"{expression}:  {eval(expression, {'a': TensorV2(2.0)}).data}")
    except (AttributeError, TypeError) as complaint:
        print(f"{expression}:  {type(complaint).__name__}: {complaint}")

# %% [markdown]
# Only the first one. The two error messages differ, and each problem needs its own cure.
#
# - In `a + 1`, your `__add__` runs, but the number 1 has no `data`. The cure: turn a plain number into a leaf first.
# - In `1 + a`, Python asks the number 1, which does not know your class. The cure comes at the end of this section.
#
# You start the new class with `+` alone and add one operation at a time. Here is the class, without operations.

# %%
class Tensor:
    """One number in an expression: its value, its gradient, and where it came from."""

    # Without this line, NumPy would handle np.float64(2) * a itself and never ask our class.
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

    backward = backward  # the function above becomes a method

# %% [markdown]
# A worked example: the sum. It is the method you know from `TensorV2` with one new line at the top. The last line of the cell makes the function a method of the class, which works just as well as writing it inside.

# %%
def tensor_add(self, other):
    """`self + other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(self.data + other.data, (self, other), "+")

    def _backward():
        self.grad += out.grad
        other.grad += out.grad

    out._backward = _backward
    return out


Tensor.__add__ = tensor_add

# %% [markdown]
# It relies on `as_tensor`, which does not exist yet. That one is yours. If the value is a Tensor already, return that very Tensor: a copy would not be part of the graph. Anything else is a number, NumPy's numbers included, and becomes a new leaf.

# %% role="answer" name="tensor_arithmetic_numbers"
def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    # TODO: ask with isinstance.
    ### BEGIN SOLUTION
    return value if isinstance(value, Tensor) else Tensor(value)
    ### END SOLUTION

# %% role="hints" of="tensor_arithmetic_numbers"
# - Two kinds of value can arrive. Which of them should come back unchanged?
# - `isinstance(x, Color)` is true if `x` was made from the class `Color`. Ask whether the value is a Tensor, rather than whether it is a number: there are many kinds of number.
# - For colors the whole function would be `return x if isinstance(x, Color) else Color(x)`.

# %% role="test" name="tensor_arithmetic_numbers_become_leaves" points=1
check.gradients("a + b", "a + 1", "d = a + 2; d + d", a=2.0, b=-3.0)
check.after(
    "from fractions import Fraction\na = Tensor(4.0)\na.grad = 0.25\nb = as_tensor(a)\n"
    "c = as_tensor(Fraction(1, 2))\nd = as_tensor(np.float64(3.0))",
    equals={"b is a": True, "b.grad": 0.25, "isinstance(c, Tensor)": True, "c.data": 0.5, "isinstance(d, Tensor)": True},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "d = a + b; e = d + a; e + d", "d = a + 1.7; d + a + d + 2",
    message="In a longer sum, a value that is used more than once gets the wrong gradient.",
    a=-1.5, b=2.5,
)
check.after(
    "a = Tensor(4.0)\nL = a + np.float64(2.0) + np.int64(3)\nL.backward()",
    equals={"isinstance(L, Tensor)": True, "L.data": 9.0, "a.grad": 1.0, "isinstance(as_tensor(np.int64(3)), Tensor)": True},
    message="NumPy's numbers are numbers too, and become leaves.",
)
check.after(
    "a = Tensor(4.0)\nL = a + True\nL.grad = 0.5",
    equals={"L.data": 5.0, "as_tensor(L) is L": True, "L.grad": 0.5, "len(L._prev)": 2, "L._prev[0] is a": True},
    message="A Tensor comes back unchanged, whether it is a leaf or a result. Everything else becomes a leaf.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Times, minus, divided by
#
# Now the product. In $a \cdot b$, what is the local derivative with respect to $a$, and what is it with respect to $b$?

# %% role="answer" name="tensor_arithmetic_multiply"
def tensor_multiply(self, other):
    """`self * other`, where `other` may be a plain number."""
    # TODO: the product, with its _backward.
    ### BEGIN SOLUTION
    other = as_tensor(other)
    out = Tensor(self.data * other.data, (self, other), "*")

    def _backward():
        self.grad += other.data * out.grad
        other.grad += self.data * out.grad

    out._backward = _backward
    return out
    ### END SOLUTION


Tensor.__mul__ = tensor_multiply

# %% role="hints" of="tensor_arithmetic_multiply"
# - If only $a$ moves by a little, how far does $a \cdot b$ move?
# - Start from the sum above: the same five steps, with another value, another operator in `_op`, and a factor in each line of `_backward`. Each input's local derivative is the other input's value.
# - For an operation with local derivatives 5 and 7, the two lines would be `self.grad += 5 * out.grad` and `other.grad += 7 * out.grad`.

# %% role="test" name="tensor_arithmetic_multiply_and_add" points=1
check.gradients("(a + b) * c", "d = a * b; d * d + c", "a * b + a", a=-2.0, b=5.0, c=-4.0)
check.gradients("a * 3", "a * b", a=2.0, b=0.0)
check.graph("e = a * b; d = e + a", a=2.0, b=-3.0)
### BEGIN HIDDEN TESTS
check.gradients(
    *check.expressions(6, seed="tensor_arithmetic + *", operations="+ *"), "a * 3 + b * 0.5",
    message="In longer expressions with + and *, a value that is used more than once gets the wrong gradient.",
    a=1.5, b=-2.5,
)
check.graph(
    "e = a * b; d = e + e", "s = b + a; p = s * b",
    message="Each result remembers its inputs and its operation.",
    a=1.5, b=1.5,
)
check.forward(
    "e = a * b; d = e + a",
    message="Each result is a new Tensor, and its inputs stay as they were.",
    a=1.5, b=-2.5,
)
### END HIDDEN TESTS

# %% [markdown]
# Minus is almost plus: ask yourself what happens to $a - b$ when $b$ grows. For `-a`, Python calls `__neg__`. You may build it from an operation you have.

# %% role="answer" name="tensor_arithmetic_subtract"
def tensor_subtract(self, other):
    """`self - other`, where `other` may be a plain number."""
    # TODO: the difference, with its _backward.
    ### BEGIN SOLUTION
    other = as_tensor(other)
    out = Tensor(self.data - other.data, (self, other), "-")

    def _backward():
        self.grad += out.grad
        other.grad -= out.grad

    out._backward = _backward
    return out
    ### END SOLUTION


def tensor_negative(self):
    """`-self`."""
    # TODO: one line is enough.
    ### BEGIN SOLUTION
    return self * -1
    ### END SOLUTION


Tensor.__sub__, Tensor.__neg__ = tensor_subtract, tensor_negative

# %% role="hints" of="tensor_arithmetic_subtract"
# - When $b$ grows by a little, does $a - b$ grow or shrink? Which operation that you have flips the sign of a number?
# - The first input of a difference receives the upstream gradient, and the second receives it with its sign flipped. A number's negative is the number times something.
# - To *take away* a contribution, write `-=` where you would write `+=`. To double a Tensor, you would write `return self * 2`.

# %% role="test" name="tensor_arithmetic_subtract_and_negate" points=1
check.gradients("a - b", "-a", "(a - b) * b", "a - b + a", "a - -a * b", "a - 5", a=3.0, b=2.0)
### BEGIN HIDDEN TESTS
check.gradients(
    "d = a - b; d * (b - a * d)", "-(a - b) * a", "x = a - b; x - x * b", "d = a - 0.5; -d - d * d", "a - a * b - a",
    *check.expressions(6, seed="tensor_arithmetic -", operations="+ - * neg"),
    message="Put minus and -a inside a longer expression, with other signs and upstream gradients.",
    a=-1.5, b=0.75,
)
check.forward(
    "d = a - b; m = -d",
    message="Each result is a new Tensor, and its inputs stay as they were.",
    a=1.5, b=-2.5,
)
### END HIDDEN TESTS

# %% [markdown]
# The quotient $\frac{a}{b}$ has two local derivatives:
#
# - With respect to $a$ it is $\frac{1}{b}$: twice the divisor, half the effect.
# - With respect to $b$ it is $-\frac{a}{b^2}$. The minus is there because a larger divisor makes a smaller quotient. The square is there because the larger the divisor already is, the less a change in it matters.

# %% role="answer" name="tensor_arithmetic_divide"
def tensor_divide(self, other):
    """`self / other`, where `other` may be a plain number."""
    # TODO: the quotient, with its _backward.
    ### BEGIN SOLUTION
    other = as_tensor(other)
    out = Tensor(self.data / other.data, (self, other), "/")

    def _backward():
        self.grad += out.grad / other.data
        other.grad -= out.grad * self.data / other.data**2

    out._backward = _backward
    return out
    ### END SOLUTION


Tensor.__truediv__ = tensor_divide

# %% role="hints" of="tensor_arithmetic_divide"
# - Which of the two local derivatives contains only one of the two numbers, and which contains both?
# - Multiply each of the two formulas above by the upstream gradient. The `a` in them is `self.data`, and the `b` is `other.data`.
# - The first line divides the upstream gradient by `other.data`. The second takes away the upstream gradient, times `self.data`, over the square of `other.data`.

# %% role="test" name="tensor_arithmetic_divide_inside_expressions" points=1
check.gradients("a / b", "b / (a / b)", "a / b + a", "a / 2 + b", a=3.0, b=-2.0)
### BEGIN HIDDEN TESTS
check.gradients(
    "d = a - b; d / (b - a * d)", "-(a / b) * a", "x = a / b; x - x * b", "a / a + b", "a / (a + b) / b",
    *check.expressions(12, seed="tensor_arithmetic", operations="+ - * / neg"),
    message="Put the quotient inside a longer expression, with negative numbers and an upstream gradient that is not 1.",
    a=-1.5, b=0.75,
)
check.forward(
    "d = a - b; q = d / a; m = -q",
    message="Each result is a new Tensor, and its inputs stay as they were.",
    a=1.5, b=-2.5,
)
### END HIDDEN TESTS

# %% [markdown]
# ### Numbers on the left
#
# For `5 - a`, Python first asks the number 5, which does not know your class. Then Python calls `a.__rsub__(5)`. A **reflected method**, with an r in front of the usual name, is called when `self` stands on the *right* of the operator.
#
# For `+` and `*` the order does not matter, so these two are easy. Here they are.

# %%
def tensor_radd(self, other):
    """`other + self`, where `other` is a plain number."""
    return as_tensor(other) + self


def tensor_rmul(self, other):
    """`other * self`, where `other` is a plain number."""
    return as_tensor(other) * self


Tensor.__radd__, Tensor.__rmul__ = tensor_radd, tensor_rmul

# %% [markdown]
# Even `sum([a, b])` needs the first one, because `sum` starts with `0 + a`. The other two are yours.

# %% role="answer" name="tensor_arithmetic"
def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    # TODO: watch the order.
    ### BEGIN SOLUTION
    return as_tensor(other) - self
    ### END SOLUTION


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    # TODO: watch the order here too.
    ### BEGIN SOLUTION
    return as_tensor(other) / self
    ### END SOLUTION


Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv

# %% role="hints" of="tensor_arithmetic"
# - In `5 - a`, which of the two is `self`?
# - First make a Tensor out of the number. Then the plain operation that you wrote above does the rest, with the number on the left.
# - If `%`, the remainder, had to be reflected, you would write `return as_tensor(other) % self`.

# %% role="test" name="tensor_arithmetic_takes_plain_numbers" points=1
check.gradients("3 * a + 1", "2.5 - a", "0.5 / a", "a - 5", "a / 2", "sum([a, b, 4])", a=2.0, b=-3.0)
check.after(
    "a = Tensor(4.0)\nL = np.float64(2.0) * a - np.int64(1) - (np.int64(3) - np.int64(8) / a)\nL.backward()",
    equals={"isinstance(L, Tensor)": True, "L.data": 6.0, "a.grad": 1.5},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "a * 3 - 1", "(1 + a) / 4 - b / 2", "b * (7 - a) * (0.5 / a)", "1 - 2 / (3 - a * 4)",
    message="Numbers may stand on either side of every operator, even deep inside an expression.",
    a=-1.5, b=2.5,
)
check.after(
    "two = np.float64(2.0)\nthree = np.int64(3)\na = Tensor(4.0)\n"
    "L = two * a + (three - a) * (a / two) + two / a - (a - three)\nL.backward()",
    equals={"isinstance(L, Tensor)": True, "L.data": 5.5, "a.grad": -1.625},
    message="NumPy's numbers may stand on either side of every operator too.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Powers
#
# The local derivative of $a^k$ with respect to $a$ is $k \, a^{k-1}$: the exponent comes down as a factor, and the new exponent is one less. At $k = 2$ that is $2a$, the slope of the square.
#
# In this section the exponent is a plain number. It needs no gradient, so the result has one input, the base.
#
# Engines go wrong in two special cases:
#
# - A *negative base* is fine with a whole exponent: $(-2)^3 = -8$, with the slope $3 \cdot (-2)^2 = 12$.
# - *Base zero* is fine with the exponents 0, 1 and above. With the exponent 0, the power is 1 for every base, even $0^0$, so the slope is 0. Be careful here: with the exponent 0, the formula would compute $0^{-1}$ on the way, and Python would stop with a `ZeroDivisionError`.

# %% role="answer" name="tensor_power"
def tensor_power(self, exponent):
    """`self ** exponent`, where the exponent is a plain number."""
    # TODO: one input and one slope. Which exponent needs care?
    ### BEGIN SOLUTION
    out = Tensor(self.data**exponent, (self,), f"**{exponent:g}")

    def _backward():
        if exponent != 0:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

    out._backward = _backward
    return out
    ### END SOLUTION


Tensor.__pow__ = tensor_power

# %% role="hints" of="tensor_power"
# - How many inputs does `a ** 3` have that can receive a gradient? So what does its `_prev` look like?
# - The base receives `k * a ** (k - 1)` times the upstream gradient. If k is 0 it receives nothing, so guard that line with an `if`.
# - A tuple with one element needs a comma, as in `(self,)`. For a function with local derivative `7 * a`, the line in `_backward` would be `self.grad += 7 * self.data * out.grad`.

# %% role="test" name="tensor_power_of_a_number_exponent" points=1
check.gradients("a ** 3", "b ** 3.0", "b ** 2 + a ** 2", "2 * a ** -1", "b ** -1", "a ** 0.5", "a + a ** 3", "a ** 3 + a", "a + a ** 0", "a ** 0 + a", a=2.0, b=-3.0)
check.after(
    "x, y, z = Tensor(0.0), Tensor(0.0), Tensor(0.0)\nL = x ** 2 + 2 * y ** 1 + z ** 0\nL.backward()",
    equals={"L.data": 1.0, "x.grad": 0.0, "y.grad": 2.0, "z.grad": 0.0},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "2 * a ** -2", "(a ** 0.5 + 1) ** 3", "a * a ** 2", "a ** 2 + a ** 3", "b ** 3 * b", "(a * b) ** 3 / b ** 2", "b ** -1 * a ** 1.5", "(b ** 5) ** 2", "b ** 0 + 3 * b", "3 * b + b ** 0",
    message="Try negative exponents, halves, 0, and powers inside a longer expression.",
    a=2.25, b=-1.5,
)
check.after(
    "x, y, z = Tensor(0.0), Tensor(0.0), Tensor(0.0)\n"
    "L = 3 * x ** 2 + 3 * y ** 1 + 3 * z ** 0\nL.backward()",
    equals={"L.data": 3.0, "x.grad": 0.0, "y.grad": 3.0, "z.grad": 0.0},
    message="At base 0 the slope is 0 for the exponents 2 and 0, and 1 for the exponent 1.",
)
### END HIDDEN TESTS

# %% role="test" name="tensor_power_at_any_base" points=1
check.after(
    "a = Tensor(-0.5)\nP = a ** 2\nL = 4 * P\nL.backward()",
    equals={"L.data": 1.0, "a.grad": -4.0, "P._prev[0] is a": True},
)
### BEGIN HIDDEN TESTS
check.after(
    "a = Tensor(-2.0)\nL = 5 * a ** 0\nL.backward()\nbefore = a.grad\nM = a ** np.float64(3)\nM.backward()",
    equals={"before": 0.0, "M.data": -8.0, "a.grad": 12.0, "a.data": -2.0},
    message="An exponent of 0 gives the slope 0 at any base, and NumPy's numbers are numbers too.",
)
check.after(
    "a = Tensor(-0.25)\nP = a ** -2\nL = 3 * P + a\nL.backward()",
    equals={"P.data": 16.0, "a.grad": 385.0, "isinstance(P, Tensor)": True},
    message="Try a base between -1 and 0, with a negative whole exponent, inside a larger expression.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## An exponent that learns
#
# No network in this course needs this section. You can come back to it later: of the answers below, only the one in *Every operation at once* needs it. Read on if you want to see how a single bad gradient ruins a whole model.
#
# In `a ** b` with two Tensors, the exponent is an input too. Its local derivative is $a^b \ln a$, where $\ln$ is the natural logarithm, `math.log`. So whether the exponent has a gradient at all depends on the base:
#
# | base | gradient of the exponent |
# | --- | --- |
# | above zero | the formula |
# | zero | 0: the power stays where it is when a positive exponent moves |
# | below zero | there is none: a negative base has powers at whole exponents only, with nothing in between |
#
# What should an engine write where there is no gradient? A zero would be a lie: it says "moving the exponent changes nothing". Write nan instead. The special float **nan** means "not a number": whatever you add to it or multiply it by, the result is nan again. In Python it is `math.nan`.
#
# PyTorch follows the same table, even for $0^0$, where the power is 1 and both gradients are 0. PyTorch and your engine differ where there is no real power: for $0^{-1}$ and $(-2)^{0.5}$, PyTorch answers `inf` and `nan`, and your engine stops with an error.
#
# Now `**` has to find out which kind of exponent it got. This cell does that, and the next one is yours.

# %%
def tensor_pow(self, exponent):
    """`self ** exponent`: a Tensor as exponent gets a gradient, a plain number does not."""
    if isinstance(exponent, Tensor):
        return tensor_exponent(self, exponent)
    return tensor_power(self, exponent)


Tensor.__pow__ = tensor_pow

# %% role="answer" name="tensor_exponent"
def tensor_exponent(self, exponent):
    """`self ** exponent`, where the exponent is a Tensor."""
    # TODO: two inputs, and three cases for the exponent.
    ### BEGIN SOLUTION
    out = Tensor(self.data**exponent.data, (self, exponent), "**")

    def _backward():
        if exponent.data != 0:
            self.grad += exponent.data * self.data ** (exponent.data - 1) * out.grad
        if self.data > 0:
            exponent.grad += out.data * math.log(self.data) * out.grad
        elif self.data < 0:
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


Tensor.__rpow__ = tensor_rpower

# %% role="hints" of="tensor_exponent"
# - For which of the two inputs do you know the gradient from the last section, and what is new for the other one?
# - The base receives what it received there, with `exponent.data` for k. For a base above zero, the exponent receives `out.data * math.log(self.data)` times the upstream gradient. For a base below zero it receives `math.nan`, and for zero nothing.
# - In `_backward`, one `if` guards the base's line, as before. Then `if self.data > 0:` and `elif self.data < 0:` each hold one line for the exponent. The reflected form looks like your other two.

# %% role="test" name="tensor_exponent_gets_a_gradient" points=1
check.gradients("a ** b", "2.5 ** b", "3 * a ** b", "a ** b + b", "b + a ** b", "a ** b + a", a=0.5, b=3.0)
### BEGIN HIDDEN TESTS
check.gradients(
    "c * a ** b", "a ** a", "(a ** b) ** 2 + b", "3 * 0.5 ** (a * b)", "(a + 1) ** (b - c) / b", "a + a ** b", "a ** b + a * b", "p = a ** b; p * p + p",
    message="Try other bases and exponents, one value in both places, and an upstream gradient that is not 1.",
    a=1.75, b=-0.5, c=2.5,
)
check.gradients(
    "abs_a = (a * a) ** 0.5; abs_a ** b", "3 * (a * a) ** b + a",
    message="A base that is itself a result passes its gradient on to its own inputs.",
    a=-2.0, b=3.0,
)
### END HIDDEN TESTS

# %% role="test" name="tensor_exponent_where_there_is_no_gradient" points=1
check.after(
    "a, k = Tensor(-0.5), Tensor(2.0)\nb, m = Tensor(-3.0), Tensor(0.0)\nP = a ** k\nL = P + b ** m\nL.backward()",
    equals={
        "L.data": 1.25, "a.grad": -1.0, "math.isnan(k.grad)": True, "P._prev[0] is a": True,
        "b.grad": 0.0, "math.isnan(m.grad)": True,
    },
)
check.after(
    "a, k = Tensor(0.0), Tensor(1.0)\nb, m = Tensor(0.0), Tensor(0.0)\nL = a ** k + b ** m\nL.backward()",
    equals={"L.data": 1.0, "a.grad": 1.0, "k.grad": 0.0, "b.grad": 0.0, "m.grad": 0.0},
)
### BEGIN HIDDEN TESTS
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
    "a, k = Tensor(0.0), Tensor(0.0)\nL = 4 * a ** k\nL.backward()",
    equals={"L.data": 4.0, "a.grad": 0.0, "k.grad": 0.0},
    message="0 ** 0 is 1, and both gradients are 0 there.",
)
check.after(
    "a, k = Tensor(-0.5), Tensor(2.0)\nP = a ** k\nL = 3 * P\nL.backward()",
    equals={"L.data": 0.75, "a.grad": -3.0, "math.isnan(k.grad)": True, "P._prev[0] is a": True, "P._prev[1] is k": True},
    message="Every base below 0 is negative, even one between -1 and 0. The result remembers the base first.",
)
check.after(
    "a, k = Tensor(-0.5), Tensor(0.0)\nL = 3 * a ** k + k\nL.backward()",
    equals={"L.data": 3.0, "a.grad": 0.0, "math.isnan(k.grad)": True},
    message="A negative base with the exponent 0: the base has the slope 0, and the exponent has no gradient.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### One nan ruins the model
#
# Suppose that the exponent is a *parameter*, a number that training adjusts. The next cell takes one step against the gradient, and the gradient is nan. It needs `tensor_power` and `tensor_exponent`. Before you run it: what will `k` hold afterward?

# %% role="demo"
if check.ready("tensor_power", "tensor_exponent"):
    a, k = Tensor(-2.0), Tensor(3.0)
    (a**k).backward()
    print("gradients:", a.grad, k.grad)
    k.data -= 0.1 * k.grad
    print("k after the step:", k.data, "  and the next output:", (a**k).data)

# %% [markdown]
# The parameter is lost, and every output that uses it is nan from now on. That is what people mean when they say that a training run "went nan". The nan is honest, though: it shows up at once, and you can look for the node it came from.
#
# Here you can fix the expression itself. If only the size of $a$ matters, write $|a|^b$, whose base is never negative. You will draw it once your Tensor knows `abs`.

# %% [markdown]
# ## Six functions, one pattern
#
# The functions that remain are *unary*: they have one input each. You have written the pattern often enough by now, so here it is, once for all of them. All you supply is the value and the local derivative.

# %%
def unary(operand, value, slope, op):
    """A result of one input: its value, and the local derivative as a plain number."""
    out = Tensor(value, (operand,), op)

    def _backward():
        operand.grad += slope * out.grad

    out._backward = _backward
    return out

# %% [markdown]
# A worked example is the square, with the value $x^2$ and the local derivative $2x$. The cell tries it in $x^2 + 1$ at $x = 3$. The value should be 10, and the gradient of $x$ should be 6. It needs `as_tensor`.

# %% role="demo"
def square(x):
    return unary(x, x.data**2, 2 * x.data, "square")


if check.ready("as_tensor"):
    x = Tensor(3.0)
    y = square(x) + 1
    y.backward()
    print(y, x)

# %% [markdown]
# Now yours:
#
# | function | value | local derivative |
# | --- | --- | --- |
# | `exp` | $e^x$ | its own value |
# | `log` | $\ln x$ | $\frac{1}{x}$ |
# | `tanh` | $\tanh x$ | $1 - t^2$, where $t$ is its own value |
# | `sigmoid` | $\frac{1}{1 + e^{-x}}$ | $s\,(1 - s)$, where $s$ is its own value |
# | `relu` | $x$ above zero, otherwise 0 | 1 above zero, otherwise 0 |
# | `abs` | the distance of $x$ from zero | the sign of $x$ |
#
# The *sigmoid* squashes like tanh, but into the range from 0 to 1. *Relu* replaces everything below zero with zero. Networks in later lessons use both.

# %% role="answer" name="tensor_functions_exp"
def tensor_exp(self):
    """e to the power of `self`."""
    # TODO: the value and the local derivative go to unary.
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


Tensor.exp, Tensor.log = tensor_exp, tensor_log

# %% role="hints" of="tensor_functions_exp"
# - Which of the two has a local derivative that you can read off the value you have just computed?
# - `exp` needs its own value twice, so give it a name first. `log` needs `self.data` twice.
# - For a function that triples its input you would write `return unary(self, 3 * self.data, 3.0, "triple")`.

# %% role="test" name="tensor_functions_exp_and_log" points=1
check.gradients("a.exp()", "a.log()", "2 * b.exp()", "3 * a.log()", "a + a.exp()", a=2.0, b=-0.5)
check.after(
    "x, y = Tensor(-500.0), Tensor(300.0)\nL = x.exp().log() + y.exp().log()\nL.backward()",
    equals={"L.data": -200.0, "x.grad": 1.0, "y.grad": 1.0},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "b * (a * b).exp()", "3 / (a * a + 1).log()", "a + a.exp()", "a.exp() + a * a", "a.log() + a", "a.log() * a", "(a.exp() + 1).log() * b",
    *check.expressions(6, seed="tensor_functions exp", operations="+ * exp log"),
    message="Put exp and log inside a longer expression, at negative numbers, with an upstream gradient that is not 1.",
    a=0.75, b=-1.25,
)
check.forward(
    "p = a.exp(); q = p.log()",
    message="Each function returns a new Tensor with the correct value and leaves its input alone.",
    a=1.5,
)
check.after(
    "tiny, huge = Tensor(-700.0).exp(), Tensor(700.0).exp()",
    equals={"tiny.data > 0": True, "tiny.log().data": -700.0, "huge.log().data": 700.0},
    message="exp and log must undo each other, even for very large and very small numbers.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Large numbers
#
# `math.exp` gives up just above 709. The formula for the sigmoid would then stop your training with an `OverflowError`, although the answer is simply 0:

# %% role="demo"
try:
    1 / (1 + math.exp(-(-800.0)))
except OverflowError as complaint:
    print("Python says:", complaint)

# %% [markdown]
# The number became too large for a float, which is called **overflow**. The cure is to rewrite the formula. For a negative $x$, multiply the top and the bottom of the fraction by $e^x$: it becomes $\frac{e^x}{1 + e^x}$, the same number. In each case, use the fraction whose exponent is zero or below.
#
# `math.tanh` already takes care of this.

# %% role="answer" name="tensor_functions_tanh"
def tensor_tanh(self):
    """tanh of `self`."""
    # TODO: the value from math.tanh, and its local derivative.
    ### BEGIN SOLUTION
    value = math.tanh(self.data)
    return unary(self, value, 1 - value**2, "tanh")
    ### END SOLUTION


def tensor_sigmoid(self):
    """The sigmoid of `self`, between 0 and 1, without overflow for any number."""
    # TODO: the same for the sigmoid. Never raise e to a power above 0.
    ### BEGIN SOLUTION
    small = math.exp(-abs(self.data))
    value = 1 / (1 + small) if self.data >= 0 else small / (1 + small)
    return unary(self, value, value * (1 - value), "sigmoid")
    ### END SOLUTION


Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid

# %% role="hints" of="tensor_functions_tanh"
# - Both local derivatives use the function's own value. For the sigmoid: which of the two fractions is safe for a positive number, and which for a negative one?
# - First compute the value and give it a name. For the sigmoid, e to the power of minus the distance of x from zero is never above one, and both fractions can be written with it.
# - Call that number `small`. One fraction is one over `1 + small`, the other is `small` over the same. Choose with `if self.data >= 0`.

# %% role="test" name="tensor_functions_tanh_and_sigmoid" points=1
check.gradients("a.tanh()", "a.sigmoid()", "3 * b.tanh()", "b.sigmoid()", "a + a.tanh()", "b.sigmoid() * b", a=2.0, b=-0.5)
### BEGIN HIDDEN TESTS
check.gradients(
    "x = (a * b).tanh(); x * x + x", "b * (b * a).sigmoid() + a", "a + a.sigmoid()", "a.sigmoid() * a", "b + b.tanh()", "(a.tanh() - b.sigmoid()).tanh()",
    *check.expressions(10, seed="tensor_functions smooth", operations="+ * exp log tanh sigmoid"),
    message="Put each function inside a longer expression, at negative numbers, with an upstream gradient that is not 1.",
    a=0.75, b=-1.25,
)
check.forward(
    "p = a.tanh(); q = p.sigmoid()",
    message="Each function returns a new Tensor with the correct value and leaves its input alone.",
    a=-1.5,
)
### END HIDDEN TESTS

# %% role="test" name="tensor_functions_tanh_at_large_numbers" points=1
check.after(
    "high, low, zero = Tensor(1000.0), Tensor(-1000.0), Tensor(0.0)",
    equals={
        "high.tanh().data": 1.0, "low.tanh().data": -1.0, "zero.tanh().data": 0.0,
        "high.sigmoid().data": 1.0, "low.sigmoid().data": 0.0, "zero.sigmoid().data": 0.5,
        "Tensor(-12.0).sigmoid().data": 6.144174602214718e-06, "Tensor(-50.0).sigmoid().data < 1e-15": True,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "x, y = Tensor(1000.0), Tensor(-1000.0)\nL = x.sigmoid() + y.sigmoid() + 2 * x.tanh() + y.tanh()\nL.backward()",
    equals={"L.data": 2.0, "x.grad": 0.0, "y.grad": 0.0},
    message="Very large and very small numbers: the functions are flat there, and nothing may overflow.",
)
### END HIDDEN TESTS

# %% [markdown]
# The last two have a **kink** at zero: a point with one slope on its left, another on its right, and none of its own. There we take the slope 0 for both functions. So does PyTorch.

# %% role="answer" name="tensor_functions"
def tensor_relu(self):
    """`self` where it is above 0, otherwise 0."""
    # TODO: the value and the slope, also at the kink.
    ### BEGIN SOLUTION
    flat = self.data <= 0
    return unary(self, 0.0 if flat else self.data, 0.0 if flat else 1.0, "relu")
    ### END SOLUTION


def tensor_abs(self):
    """The distance of `self` from 0."""
    # TODO: the same for abs.
    ### BEGIN SOLUTION
    sign = math.copysign(1.0, self.data) if self.data else 0.0
    return unary(self, abs(self.data), sign, "abs")
    ### END SOLUTION


Tensor.relu = tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs  # so that the built-in abs(x) works too

# %% role="hints" of="tensor_functions"
# - How many cases does each function have? To which of them does zero belong?
# - relu has two cases, and zero belongs to the flat one. abs has three: the slope is one above zero, minus one below, and zero at zero itself.
# - A value that depends on a question can be written in one line, as in `size = 10.0 if self.data > 5 else 2.0`. Choose the value and the slope first, then pass both to `unary`.

# %% role="test" name="tensor_functions_with_a_kink" points=1
check.gradients("a.relu()", "b.relu()", "a.abs()", "abs(b)", "2 * a.relu() + a", "b.relu() + b", "b + 2 * abs(b)", a=0.5, b=-3.0)
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
check.forward(
    "p = a.relu(); q = b.abs(); r = b.relu()",
    message="Each function returns a new Tensor with the correct value and leaves its input alone.",
    a=1.5, b=-0.5,
)
### END HIDDEN TESTS

# %% [markdown]
# As promised: $|a|^b$ at $a = -2$, $b = 3$, where $a^b$ alone left the exponent without a gradient. This picture needs `tensor_abs`, `tensor_power` and `tensor_exponent`.

# %% role="demo"
if check.ready("tensor_abs", "tensor_power", "tensor_exponent"):
    a, b = Tensor(-2.0, label="a"), Tensor(3.0, label="b")
    size = abs(a)
    L = size**b
    size.label, L.label = "|a|", "L"
    L.backward()
    show_graph(L)
    print("a.grad:", a.grad, "  b.grad:", b.grad)

# %% [markdown]
# Both gradients are numbers now. The gradient of $a$ is negative: as $a$ grows from $-2$ toward zero, its size shrinks, and so does the power.

# %% [markdown]
# ## tanh from smaller parts
#
# Where does one operation end and the next begin? That is up to you. Your tanh is a **primitive**, an operation whose rule you wrote by hand. You can also build it from primitives that you have:
#
# $$\tanh x = \frac{e^{2x} - 1}{e^{2x} + 1}$$
#
# Built this way, tanh has a graph with many more nodes. If the engine is right, both versions give the same value and the same gradient. Use only `exp`, `-`, `+`, `*` and `/`.

# %% role="answer" name="tanh_from_exp"
def tanh_from_exp(x):
    """tanh of the Tensor `x`, built from exp and arithmetic."""
    # TODO: the formula, on Tensors.
    ### BEGIN SOLUTION
    grown = (2 * x).exp()
    return (grown - 1) / (grown + 1)
    ### END SOLUTION

# %% role="hints" of="tanh_from_exp"
# - Which part of the formula appears twice?
# - Compute that part once, as a Tensor, with its method `exp`. Then write the fraction with it. Don't use `.data`: a plain number would cut the graph.
# - `(3 * x).exp()` is e to the power of 3x. Give yours a name, say `grown`, and return top over bottom, with parentheses around each.

# %% role="test" name="tanh_from_exp_equals_the_primitive" points=1
check.gradients("tanh_from_exp(x)", equals="x.tanh()", x=0.5)
check.after(
    "others = {'tanh', 'sigmoid', '__rpow__'} & set(vars(Tensor))\nkept = {name: getattr(Tensor, name) for name in others}\n"
    "for name in kept:\n    delattr(Tensor, name)\ntry:\n    x = Tensor(-1.0)\n    y = tanh_from_exp(x)\n    y.backward()\n"
    "finally:\n    for name in kept:\n        setattr(Tensor, name, kept[name])",
    equals={
        "y.data": -0.7615941559557649, "x.grad": 0.41997434161402614, "x.data": -1.0,
        "any(part is x for part in y._prev)": False,
    },
)
### BEGIN HIDDEN TESTS
check.gradients(
    "tanh_from_exp(x)", equals="x.tanh()", message="Try a negative number.", x=-1.25,
)
check.gradients(
    "tanh_from_exp(x)", equals="x.tanh()", message="Try 0, the middle of the curve.", x=0.0,
)
check.after(
    "others = {'tanh', 'sigmoid', '__rpow__'} & set(vars(Tensor))\nkept = {name: getattr(Tensor, name) for name in others}\n"
    "for name in kept:\n    delattr(Tensor, name)\ntry:\n    x = Tensor(0.5)\n    y = tanh_from_exp(x)\n    y.backward()\n"
    "finally:\n    for name in kept:\n        setattr(Tensor, name, kept[name])",
    equals={
        "y.data": 0.46211715726000973, "x.grad": 0.7864477329659275, "x.data": 0.5,
        "any(part is x for part in y._prev)": False,
    },
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
# Here are the two graphs. The cell needs `tensor_tanh`, `tanh_from_exp` and the operations that they use.

# %% role="demo"
if check.ready(
    "as_tensor", "tensor_multiply", "tensor_subtract", "tensor_divide",
    "tensor_exp", "tensor_tanh", "tanh_from_exp",
):
    for make in [Tensor.tanh, tanh_from_exp]:
        x = Tensor(0.5, label="x")
        y = make(x)
        y.label = "y"
        y.backward()
        show_graph(y)

# %% [markdown]
# Both graphs have the same `data` in `y` and the same `grad` in `x`. That holds for more than a lone $x$: put both versions into the neuron of lesson 2 and compare every gradient.

# %%
def neuron(x1, x2, w1, w2, b, activate=lambda n: n.tanh()):
    """A neuron with two inputs: the weighted sum plus the bias, passed through `activate`."""
    return activate(x1 * w1 + x2 * w2 + b)

# %% [markdown]
# The next cell runs one neuron twice, once with each tanh. It prints the output, then the gradients of the inputs, the weights and the bias. It needs the same functions.

# %% role="demo"
if check.ready(
    "as_tensor", "tensor_multiply", "tensor_subtract", "tensor_divide",
    "tensor_exp", "tensor_tanh", "tanh_from_exp",
):
    for activate in [Tensor.tanh, tanh_from_exp]:
        leaves = [Tensor(value) for value in [2.0, 0.0, -3.0, 1.0, 6.88]]
        o = neuron(*leaves, activate)
        o.backward()
        print(f"{activate.__name__:14} o = {o.data:.6f}  gradients", [round(leaf.grad, 6) for leaf in leaves])

# %% [markdown]
# Gradients do not depend on how you cut an expression into pieces.
#
# Large inputs are different. In the version from parts, $e^{2x}$ overflows from about $x = 355$ on. That is one reason why libraries keep tanh in one piece.

# %% [markdown]
# ## The same in PyTorch
#
# PyTorch is the library that most neural networks are trained with today. Its tensors hold whole arrays, and its engine is fast. The idea is the one you have just built, and so are the words: `backward`, `grad`, leaf.
#
# So both engines can run *the same function*. Only the leaves differ. Write two functions:
#
# - `torch_leaf(value)` makes a PyTorch leaf. Tell PyTorch two things: that the leaf needs a gradient (`requires_grad`), and that it should compute with 64 bits, as Python's floats do (`dtype`). PyTorch's own choice is 32 bits, which is good for about seven digits.
# - `gradients_of(function, point, leaf)` works for both engines. It makes each number in `point` into a leaf, calls the function with the leaves, runs `backward`, and returns a list of plain floats.
#
# One difference: if the function does not use an input at all, PyTorch leaves its `grad` at `None`. Your list should say 0.0 there.

# %% role="answer" name="torch_twin"
def torch_leaf(value):
    """A PyTorch leaf with 64 bits that holds `value` and needs a gradient."""
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
# - After `backward`, where are the gradients stored? So what do you have to keep while the function runs?
# - Keep the leaves in a list, in the order of the point. `function(*leaves)` passes them one by one. Afterward, read `grad` from each of them and turn it into a float.
# - In `torch.tensor(value, dtype=…, requires_grad=…)` the dots stand for `torch.float64` and `True`. At the end, `float(…)` of a leaf's `grad` works for both engines, but first ask whether it `is None`.

# %% role="test" name="torch_twin_gradients_with_your_engine" points=1
check.gradient_vector(
    "gradients_of",
    of="lambda a, b, c: a * b + c * a",
    at=[[2.0, -3.14159265, 2.0]],
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
    message="It must work for any function with any number of inputs, even if the function does not use one of them.",
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
    at=[[2.0, -3.14159265, 2.0]],
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
# Now the neuron, in both engines: $x = (2, 3)$, $w = (-3, 1)$, $b = 6$. The cell prints your gradients beside PyTorch's. It needs `torch_leaf`, `gradients_of`, `as_tensor`, `tensor_multiply` and `tensor_tanh`.

# %% role="demo"
def compare(function, names, point):
    """Print the gradients of both engines side by side."""
    yours = gradients_of(function, point, Tensor)
    try:
        theirs = gradients_of(function, point, torch_leaf)
    except ImportError:
        print("PyTorch is not installed here, so there is nothing to compare with. Everything else works.")
        return
    for name, one, other in zip(names, yours, theirs):
        print(f"{name:2}  yours {one:9.6f}   PyTorch {other:9.6f}")


if check.ready("as_tensor", "tensor_multiply", "tensor_tanh", "torch_leaf", "gradients_of"):
    compare(neuron, ["x1", "x2", "w1", "w2", "b"], [2.0, 3.0, -3.0, 1.0, 6.0])

# %% [markdown]
# They agree. Change the numbers, or the function, and run it again: any operation that both engines know will work.
#
# ### What `requires_grad=False` is for
#
# The inputs of a neuron are data. You will never train them, so nobody needs their gradients. PyTorch lets you say so, and saves the work: a leaf with `requires_grad=False` gets no gradient at all. In your engine every leaf gets one, and training simply ignores the gradients of the data. In the next cell only the weights and the bias ask for a gradient.

# %% role="demo"
try:
    import torch
except ImportError:
    print("PyTorch is not installed here.")
else:
    x = torch.tensor([2.0, 3.0], dtype=torch.float64, requires_grad=False)
    w = torch.tensor([-3.0, 1.0], dtype=torch.float64, requires_grad=True)
    b = torch.tensor(6.0, dtype=torch.float64, requires_grad=True)
    o = torch.tanh((x * w).sum() + b)
    o.backward()
    print("o:", round(o.item(), 6), "  x.grad:", x.grad, "  w.grad:", w.grad.tolist())

# %% [markdown]
# ### Why these gradients are so small
#
# Look at the neuron's gradients in both engines again: every one is tiny, although the weights are not. The cause is tanh. The sum $n$, bias included, is 3 there, far out where the curve is flat. A neuron whose sum lies that far out is called **saturated**: its output hardly reacts to anything, so almost no gradient gets through.
#
# Compare it with two other neurons, both with $x = (2, 0)$: one with $b = 6.7$ and one with $b = 6.88$. The bias differs by 0.18. Does the output differ by 0.18 as well? Decide, then run the cell. It needs `as_tensor`, `tensor_multiply` and `tensor_tanh`.

# %% role="demo"
if check.ready("as_tensor", "tensor_multiply", "tensor_tanh"):
    sums = {}
    for x2, b in [(0.0, 6.7), (0.0, 6.88), (3.0, 6.0)]:
        bias = Tensor(b)
        o = neuron(Tensor(2.0), Tensor(x2), Tensor(-3.0), Tensor(1.0), bias)
        o.backward()
        n = o._prev[0].data
        sums[f"b = {b:g}"] = n
        print(f"x2 = {x2:g}, b = {b:<4}:  n = {n:.2f}  o = {o.data:.4f}  gradient of b = {bias.grad:.4f}")
    squashing(sums)

# %% [markdown]
# The sum moves by 0.18, and the output by only 0.10: tanh squashes the difference. The gradient of $b$ says so too. On the way from 6.7 to 6.88 it falls from 0.63 to 0.50, and in the saturated neuron it is 0.01.

# %% [markdown]
# ### Where there is no gradient
#
# Last, here are the two powers from above, $a^b$ and $|a|^b$ at $a = -2$, $b = 3$. What does PyTorch say about the exponent? The cell compares the two engines. It needs `tensor_power`, `tensor_exponent`, `tensor_abs`, `torch_leaf` and `gradients_of`.

# %% role="demo"
if check.ready("tensor_abs", "tensor_power", "tensor_exponent", "torch_leaf", "gradients_of"):
    for text, function in {"a ** b": lambda a, b: a**b, "abs(a) ** b": lambda a, b: abs(a) ** b}.items():
        print(text)
        compare(function, ["a", "b"], [-2.0, 3.0])

# %% [markdown]
# The same nan, in the same place.

# %% [markdown]
# ## Every operation at once
#
# One last test. `long_chain` writes a random program that uses every operation of your Tensor. The seed makes it the same program for everyone. Each line makes a new `g` from the `g` before it.

# %%
from course.chains import long_chain

chain = long_chain(seed=6)
print(chain)

# %% [markdown]
# `chain(a, b)` runs these lines on the leaves you give it and returns the last `g`. You would not want to differentiate that by hand. Your engine does it in one call: run the chain at $a = 1.5$, $b = -0.75$, and read off the value of `g` (as `g_value`) and both gradients (as `dg_da` and `dg_db`).

# %% role="answer" name="long_expression"
# TODO: the value of g and its two gradients, as plain numbers.
### BEGIN SOLUTION
a, b = Tensor(1.5), Tensor(-0.75)
g = chain(a, b)
g.backward()
g_value, dg_da, dg_db = g.data, a.grad, b.grad
### END SOLUTION

# %% role="hints" of="long_expression"
# - After `backward`, where do you find a gradient? And which two of the many Tensors do you need it from?
# - Make two leaves and keep their names. Pass them to the chain, call `backward` on what comes out, and then read the gradients from the leaves.
# - For a chain `h` of a single leaf it would be: `x = Tensor(2.0)`, then `y = h(x)`, then `y.backward()`, then `dy_dx = x.grad`.

# %% role="test" name="long_expression_gradients" points=2
check.after("", equals={"g_value": 0.8154547056419874, "dg_da - 2 * dg_db": 0.48533300657775813})
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={"dg_da": -2.0609099144410834, "dg_db": -1.2731214605094208},
    message="These are not the gradients of this chain at a = 1.5, b = -0.75. Use new leaves, and call backward once.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now PyTorch, on the same program. Rounding differs in the last digits, so the cell also prints the relative difference, which is the difference divided by PyTorch's number. It needs `dg_da`, `dg_db`, `torch_leaf` and `gradients_of`.

# %% role="demo"
if check.ready("dg_da", "dg_db", "torch_leaf", "gradients_of"):
    try:
        theirs = gradients_of(chain, [1.5, -0.75], torch_leaf)
    except ImportError:
        print("PyTorch is not installed here.")
    else:
        for name, one, other in zip(["dg_da", "dg_db"], [dg_da, dg_db], theirs):
            print(f"{name}  yours {one:.12f}   PyTorch {other:.12f}   relative difference {abs(one - other) / abs(other):.0e}")

# %% [markdown]
# ## The whole engine on one page
#
# Everything that makes an engine an engine fits on one screen: the class, one operation of each kind, the order, and the backward pass. The next cell takes it from your own cells and leaves out comments and docstrings. It needs `as_tensor`, `tensor_multiply` and `tensor_tanh`.

# %% role="demo"
if check.ready("as_tensor", "tensor_multiply", "tensor_tanh"):
    engine = [Tensor, as_tensor, tensor_add, tensor_multiply, unary, tensor_tanh]
    page = listing(*engine, topological_order, backward)
    print(page)
    print(f"\n{len(page.splitlines())} lines. The other operations repeat the pattern of these three.")

# %% [markdown]
# That is a complete engine. A library adds arrays, speed and graphics cards, but the idea stays the same.
#
# ### And the pictures?
#
# The drawing code is no mystery either. First, `trace` collects what there is to draw: all nodes, and an edge from each input to its result. Your topological order already puts inputs first.

# %%
def trace(root):
    """All nodes below `root`, inputs first, and every edge as a pair (input, result)."""
    nodes = topological_order(root)
    edges = [(operand, node) for node in nodes for operand in node._prev]
    return nodes, edges


def places_of(nodes):
    """The center of each node's box: one column to the right of its inputs, below what is there."""
    columns, filled, places = {}, {}, {}
    for node in nodes:
        column = max((columns[operand] + 1 for operand in node._prev), default=0)
        row = filled.get(column, 0)
        columns[node], filled[column] = column, row + 1
        places[node] = (75 + 160 * column, 35 + 75 * row)
    return places

# %% [markdown]
# Then `draw` writes the picture as SVG, a text format that every browser can show. Each edge becomes a line, and each node becomes a box with three lines of text.

# %%
def draw(root):
    """A picture of the graph below `root`, as the text of an SVG file."""
    nodes, edges = trace(root)
    places, shapes = places_of(nodes), []
    for operand, node in edges:
        (x1, y1), (x2, y2) = places[operand], places[node]
        shapes.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="gray"/>')
    for node, (x, y) in places.items():
        shapes.append(f'<rect x="{x - 55}" y="{y - 30}" width="110" height="60" fill="white" stroke="black"/>')
        texts = [f"{node.label} {node._op}", f"data {node.data:.4g}", f"grad {node.grad:.4g}"]
        for i, text in enumerate(texts):
            shapes.append(f'<text x="{x - 48}" y="{y - 12 + 18 * i}" font-size="14">{text}</text>')
    width, height = (max(sizes) + 75 for sizes in zip(*places.values()))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{"".join(shapes)}</svg>'

# %% [markdown]
# Try it on the neuron. The cell needs `as_tensor`, `tensor_multiply` and `tensor_tanh`.

# %% role="demo"
from IPython.display import SVG, display

if check.ready("as_tensor", "tensor_multiply", "tensor_tanh"):
    names = {"x1": 2.0, "x2": 0.0, "w1": -3.0, "w2": 1.0, "b": 6.88}
    o = neuron(*(Tensor(value, label=name) for name, value in names.items()))
    o.label = "o"
    o.backward()
    display(SVG(draw(o)))

# %% [markdown]
# `show_graph` works the same way, with more care: it untangles the lines, draws each operation as a node of its own, and adds arrowheads. Its code is in the course's folder, in `course/graph.py`, under the same two names.

# %% [markdown]
# ## Clinic: an engine with faults
#
# `PatientTensor` is an engine that computes every value correctly, but some of its gradients are wrong. Published engines have had faults of the same kinds.
#
# You can find them without reading its code, with the method of lesson 1: nudge the *input* and measure. (If you nudge the output instead, you will measure 1 for every function there is.)

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
# There is no gap for `+`, not even with the same value on both sides. So `+` is sound. Examine the other five in the same way.
#
# Ask each operation three things. Is it right on its own? Is it right *inside* something larger? Is it right where one value is used *twice*? A fault may show up in only one of these.

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
# - For each operator, try three expressions: the operation alone with two different values, the operation with one value on both sides, and the operation inside a sum with its own input.
# - Besides the experiment that is there, try `gap(lambda a: a / a, 3.0)` and the same for the other operators. For the functions of one value, try `gap(lambda a: (a + a) ** 3 + a, 0.3)` and the like. Don't ask only at 0, where many wrong rules happen to give the correct number.

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
# When you have decided, look at the code of the operations that you suspect: the next cell prints it, and needs your verdicts. Find the faulty line, and say how you would fix it. If you cannot find one, your suspicion may be wrong.

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
# This question is graded by a person.
#
# Your engine computes gradients that are neither measured nor derived as formulas. In three to five sentences, explain the difference between automatic differentiation, finite differences (nudge an input and divide), and a formula for the derivative. When would you use each of the three?

# %% [markdown] role="manual" name="why_automatic" points=3
# ### BEGIN SOLUTION
# Finite differences measure: they evaluate the function at two nearby points. Each input costs two more evaluations, and the step h limits the digits. A formula for the derivative is exact, but someone has to derive it for every new expression, and it grows quickly. Automatic differentiation applies the exact rule of each operation to the numbers at hand, from the output backward, so one pass gives every gradient. Finite differences are good for checking, a formula for small expressions and for insight, automatic differentiation for training.
#
# Marking: one point for what finite differences do and what limits them, one for the difference between a formula and local rules applied to numbers, one for a sensible use of each.
# ### END SOLUTION

# %% [markdown]
# ## What you have now
#
# A `Tensor` with every operation that this course needs, in agreement with PyTorch on a program that uses all of them.
#
# *Keep your engine.* When every check passes, open a terminal in the course's folder and run `python -m course keep-engine release/03_tensor/03_tensor.ipynb`. It writes your `Tensor` to a file, `my_engine.py`, and the lessons that follow can use it instead of the course's.
#
# Next: [4 · Linear regression](../04_linear_regression/04_linear_regression.ipynb), where your engine learns its first line. Previous: [2 · Autograd](../02_autograd/02_autograd.ipynb).
#
# *In the tradition of Andrej Karpathy's micrograd lecture, Stanford's CS231n and LLM101n.*
