# %% [markdown]
# # 2 · Autograd
#
# **Goal.** By the end you will have written an engine that finds every gradient of any expression you type, and shown that it agrees with PyTorch.
#
# **Time.** About 90 minutes. The engine grows in three stages, and the end of each stage is a good place for a break.
#
# You need [1 · Derivatives](../01_derivatives/01_derivatives.ipynb): what a slope is, and how the chain rule carries it backward. You also need to have seen a Python class before.

# %% [markdown]
# ## How to work
#
# - Go from top to bottom. Press **Shift+Enter** to run a cell.
# - Where a cell says `# TODO:`, replace the line below it with your own code.
# - The cell after it checks your answer and shows a table: what was asked, what you gave, what it should be. Try as often as you like.
# - Stuck? Unfold the hints below the cell, or run `check.hint("tensor_v1")` with the name of the answer. Each call says a little more.
# - When your notebook is graded, the same questions are asked about other expressions and other numbers. So solve the problem, not the example.

# %%
import math
import sys

import numpy as np

from course import check
from course.pictures.graphs import show_graph
from course.pictures.lesson02 import show_backward

# %% [markdown]
# ## Warm-up: guess first
#
# Let $b = a + a$, at $a = 3$. Now $a$ grows by a tiny bit. How many times as fast does $b$ grow?
#
# Type your guess into the next cell before you run the one below it. Nobody marks it.

# %% role="demo"
guess = None  # one of 1, 2, 3 or 6

# %% role="demo"
tiny = 0.001
growth = ((3.0 + tiny) + (3.0 + tiny)) - (3.0 + 3.0)
print(f"b grows {growth / tiny:.3f} times as fast as a, and you guessed {guess}")

# %% [markdown]
# Keep that number in mind. This expression is the smallest one that breaks a carelessly written engine. You will meet it again and again.

# %% [markdown]
# ## Where this goes
#
# In the last lesson you took $L = (a \cdot b + c) \cdot f$ and worked out every gradient by hand, from $L$ backward. You were the engine.
#
# Below, a finished engine does the same in one line. The blue boxes are inputs, the amber one is the output. In each box, `data` is the value, and `grad` says how fast $L$ moves when this value moves.

# %%
from course.engine import Tensor as ReferenceTensor

# %% role="demo"
a = ReferenceTensor(2.0, label="a")
b = ReferenceTensor(-3.0, label="b")
c = ReferenceTensor(10.0, label="c")
f = ReferenceTensor(-2.0, label="f")
e = a * b
d = e + c
L = d * f
e.label, d.label, L.label = "e", "d", "L"
L.backward()
show_graph(L)

# %% [markdown]
# By the end of this lesson, the engine behind that line is yours. You build it in three stages:
#
# | stage | what it can do |
# | --- | --- |
# | `TensorV1` | compute, and remember how each number was made |
# | `TensorV2` | hand gradients back, all the way to the inputs |
# | `Tensor` | the same with every operation you need, and with plain numbers mixed in |

# %% [markdown]
# ## Stage one: numbers that remember
#
# ### A box for a number
#
# A plain Python number cannot remember anything. So we put each number in a box of our own. Here is the smallest box there is.
#
# Before you run the next cell: what will Python say when you add two of them?

# %%
class TensorV1:
    def __init__(self, data):
        self.data = data


try:
    TensorV1(2.0) + TensorV1(3.0)
except TypeError as complaint:
    print("Python says:", complaint)

# %% [markdown]
# Fair enough. The box is a new type, and nobody has told Python what `+` means for it.
#
# #### A worked example: teach Python a new `+`
#
# When Python sees `x + y`, it calls `x.__add__(y)`. So a class decides what `+` means by having a method of that name.
#
# Take the hours on the face of a clock. Five hours after ten o'clock it is three o'clock.

# %% role="demo"
class Hour:
    def __init__(self, number):
        self.number = number

    def __repr__(self):
        return f"{self.number} o'clock"

    def __add__(self, other):
        total = self.number + other.number
        return Hour((total - 1) % 12 + 1)


ten, five = Hour(10), Hour(5)
print(ten, "+", five, "=", ten + five)

# %% [markdown]
# Three things to notice, because your own class needs all three:
#
# - `self` is what stands on the left of the sign, `other` what stands on the right.
# - The result is a **new** `Hour`, not a bare number. So you can go on and add to it again.
# - `ten` and `five` are what they were. Adding does not change what is added.
#
# The other signs work the same way: `*` calls `__mul__`, `-` calls `__sub__`, and `/` calls `__truediv__`.

# %% [markdown]
# ### Compute
#
# Your turn. Write the four methods below. Each takes two boxes and returns a new one.

# %% role="answer" name="tensor_v1"
class TensorV1:
    """A number in a box. Every operation gives a new box."""

    def __init__(self, data):
        self.data = data

    def __repr__(self):
        return f"TensorV1({self.data})"

    def __add__(self, other):
        # TODO: return a new TensorV1 that holds the sum of the two numbers.
        ### BEGIN SOLUTION
        return TensorV1(self.data + other.data)
        ### END SOLUTION

    def __mul__(self, other):
        # TODO: the product.
        ### BEGIN SOLUTION
        return TensorV1(self.data * other.data)
        ### END SOLUTION

    def __sub__(self, other):
        # TODO: the difference. Mind which of the two comes first.
        ### BEGIN SOLUTION
        return TensorV1(self.data - other.data)
        ### END SOLUTION

    def __truediv__(self, other):
        # TODO: the quotient.
        ### BEGIN SOLUTION
        return TensorV1(self.data / other.data)
        ### END SOLUTION

# %% role="hints" of="tensor_v1"
# - `Hour` reads a number out of each of its two boxes and puts the result into a third. What is the number called in your boxes?
# - The numbers are `self.data` and `other.data`. Compute with those two, and wrap what comes out in a new box.
# - For a remainder you would write `return TensorV1(self.data % other.data)`. Yours are that line, with four other signs.

# %% role="test" name="tensor_v1_adds_and_multiplies" points=1
check.forward("a + b", "s = b * a; s + b", using="TensorV1", a=2.25, b=-3.5)
### BEGIN HIDDEN TESTS
check.forward(
    "e = a * b; d = e + c; L = d * f; M = L + a",
    *check.expressions(4, seed="tensor_v1 sums and products", operations="+ *"),
    using="TensorV1",
    a=-1.5, b=4.0, c=0.25, f=3.0,
    message="A single sum or product may be right. Chain several, and look at every box in between.",
)
### END HIDDEN TESTS

# %% role="test" name="tensor_v1_subtracts_and_divides" points=1
check.forward("a - b", "a / b", "d = b - a; d / a", using="TensorV1", a=6.0, b=-4.0)
### BEGIN HIDDEN TESTS
check.forward(
    "d = a - b; q = b / a; r = d / q; s = q - r",
    *check.expressions(4, seed="tensor_v1 differences and quotients", operations="- /"),
    using="TensorV1",
    a=-1.5, b=4.25,
    message="Minus and divide care about the order, and about signs and fractions. Try them on such numbers.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Remember
#
# Your boxes compute. Now ask one of them where it came from.

# %% role="demo"
if check.ready("TensorV1"):
    show_graph(TensorV1(2.0) * TensorV1(-3.0))

# %% [markdown]
# One lonely box. It holds a product, but the two factors are gone, and without them there is no way back.
#
# So each result shall keep three things:
#
# - `_prev`: the boxes that it was made from, in order;
# - `_op`: the operation, written as you type it: `"+"`, `"*"`, `"-"` or `"/"`;
# - `label`: a name for people to read.
#
# The underscore in front of the first two is Python's way of saying: this belongs to the engine, others should leave it alone. A box that you make from a plain number has no past, so its `_prev` is empty. We call such a box a **leaf**.

# %% [markdown]
# #### Why a tuple
#
# You could keep the operands in a set. Many engines do. See what a set does to them.

# %% role="demo"
print("a + a  as a tuple:", ("a", "a"), "  as a set:", {"a", "a"})
print("a - b and b - a as sets are equal:", {"a", "b"} == {"b", "a"})

# %% [markdown]
# A set keeps one `a` where `a + a` used two, and it cannot tell `a - b` from `b - a`. A tuple keeps both the order and the repetition, and the graph needs both to tell the truth.
#
# Write `TensorV1` again, one step further. The constructor now takes what there is to remember, and each operation hands it over.

# %% role="answer" name="record_graph"
class TensorV1:
    """A number in a box that knows which boxes it was made from, and how."""

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        # TODO: keep the other three, each under its own name.
        ### BEGIN SOLUTION
        self._prev = _prev
        self._op = _op
        self.label = label
        ### END SOLUTION

    def __repr__(self):
        return f"TensorV1({self.data})"

    def __add__(self, other):
        # TODO: as before, and tell the new box its two operands and its sign.
        ### BEGIN SOLUTION
        return TensorV1(self.data + other.data, (self, other), "+")
        ### END SOLUTION

    def __mul__(self, other):
        # TODO: the same for the product.
        ### BEGIN SOLUTION
        return TensorV1(self.data * other.data, (self, other), "*")
        ### END SOLUTION

    def __sub__(self, other):
        # TODO: the same for the difference.
        ### BEGIN SOLUTION
        return TensorV1(self.data - other.data, (self, other), "-")
        ### END SOLUTION

    def __truediv__(self, other):
        # TODO: the same for the quotient.
        ### BEGIN SOLUTION
        return TensorV1(self.data / other.data, (self, other), "/")
        ### END SOLUTION

# %% role="hints" of="record_graph"
# - Which boxes is the result of `a * b` made from? Should it remember the numbers in them, or the boxes themselves?
# - In `__init__`, store each argument under its own name. In each method, give the constructor three arguments: the value, a tuple of the two boxes, and the sign as text.
# - For a remainder the method would end in `return TensorV1(self.data % other.data, (self, other), "%")`. The label stays empty: whoever made the box may set it later.

# %% role="test" name="record_graph_remembers_operands_and_operation" points=1
check.graph("e = a * b; d = e + c; L = d * d", using="TensorV1", a=2.0, b=-3.0, c=10.0)
### BEGIN HIDDEN TESTS
check.graph(
    "s = b + a; q = s * b; r = q + q; u = r * s",
    using="TensorV1",
    a=5.0, b=5.0,
    message="Each result must remember the very boxes that it was made from, even where two hold equal numbers.",
)
check.forward(
    "p = a + b; q = a * p; r = q - b; s = r / p",
    using="TensorV1",
    a=-1.5, b=4.0,
    message="Remembering must not change what is computed: values and operands stay as they were.",
)
### END HIDDEN TESTS

# %% role="test" name="record_graph_keeps_order_repeats_and_labels" points=1
check.graph("d = a - b; q = d / b; z = q - q", using="TensorV1", labels=True, a=6.0, b=-4.0)
### BEGIN HIDDEN TESTS
check.graph(
    "d = b - a; q = b / d; one = q / q",
    using="TensorV1",
    labels=True,
    a=1.5, b=2.5,
    message="b - a is not a - b, q / q has two operands, and a label is kept where it was put.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now the same expression as at the start has a past. A round node is an operation, and the arrows say what went into it.

# %% role="demo"
if check.ready("TensorV1"):
    a, b, c, f = TensorV1(2.0), TensorV1(-3.0), TensorV1(10.0), TensorV1(-2.0)
    e = a * b
    d = e + c
    L = d * f
    show_graph(L)

# %% [markdown]
# Which box is which? Labels say so.

# %% role="demo"
if check.ready("TensorV1"):
    a.label, b.label, c.label, f.label = "a", "b", "c", "f"
    e.label, d.label, L.label = "e", "d", "L"
    show_graph(L)

# %% [markdown]
# And here is `a + a`. One box, two arrows. Had `_prev` been a set, one of the two would be missing.

# %% role="demo"
if check.ready("TensorV1"):
    a = TensorV1(3.0, label="a")
    b = a + a
    b.label = "b"
    show_graph(b)

# %% [markdown]
# ### A neuron, by hand one last time
#
# The picture has room for one more number in each box: its gradient. Before the engine fills it in, do it yourself once more, on the expression that this course is about.
#
# A **neuron** multiplies each input $x$ by a weight $w$, adds the products and a bias $b$, and squashes the sum with $\tanh$:
#
# $$n = x_1 w_1 + x_2 w_2 + b \qquad o = \tanh(n)$$

# %%
x1, x2 = 2.0, 0.0  # the inputs
w1, w2 = -3.0, 1.0  # the weights
b = 6.7  # the bias

n = x1 * w1 + x2 * w2 + b
o = math.tanh(n)
print(f"n = {n:.4f}   o = {o:.4f}")

# %% role="demo"
from course.pictures import lesson02 as pictures

pictures.tanh_at(n)

# %% [markdown]
# Large sums are pressed flat against 1, and very negative ones against −1. That is the squashing.
#
# You know the rules for `+` and `*`. There is one new rule. The slope of $\tanh$ at $n$ can be read off its own output $o$: it is $1 - o^2$. At the middle, where $o$ is 0, that is 1, the steepest. Far out, where $o$ is nearly 1 or −1, almost nothing is left of it. The dashed line in the picture has the slope at our $n$.
#
# Work from the output inward. The name `do_dn` stands for $\frac{do}{dn}$: how fast $o$ moves when $n$ moves. Each value follows from the one before it. You may use the names `o`, `x1`, `w1` and so on.

# %% role="answer" name="manual_neuron"
# TODO: give each its value. Begin with do_dn, and build the others on it.
### BEGIN SOLUTION
do_dn = 1 - o**2
do_db = do_dn
do_dx1 = do_dn * w1
do_dw1 = do_dn * x1
do_dx2 = do_dn * w2
do_dw2 = do_dn * x2
### END SOLUTION

# %% role="hints" of="manual_neuron"
# - The bias reaches $o$ through a sum and then through $\tanh$. What does a sum do to a gradient that passes through it?
# - A sum hands the gradient on as it is. A product multiplies it by the other factor. Behind both comes the slope of $\tanh$.
# - `do_dn` is one minus the square of `o`. Every other one is `do_dn` times what its own branch adds: nothing new for the bias, the input for its weight, the weight for its input.

# %% role="test" name="manual_neuron_through_tanh_to_the_bias" points=1
check.partials(
    "n = x1*w1 + x2*w2 + b; o = math.tanh(n)",
    names={"do_dn": "n", "do_db": "b"},
    x1=2.0, w1=-3.0, x2=0.0, w2=1.0, b=6.7,
)
### BEGIN HIDDEN TESTS
check.partials(
    "n = x1*w1 + x2*w2 + b; o = math.tanh(n)",
    names={"do_dn": "n", "do_db": "b"},
    tolerance=1e-9,
    message="Rounded by hand? The rule gives every digit: compute with o itself.",
    x1=2.0, w1=-3.0, x2=0.0, w2=1.0, b=6.7,
)
### END HIDDEN TESTS

# %% role="test" name="manual_neuron_through_the_products" points=1
check.partials(
    "n = x1*w1 + x2*w2 + b; o = math.tanh(n)",
    names={"do_dx1": "x1", "do_dw1": "w1", "do_dx2": "x2", "do_dw2": "w2"},
    x1=2.0, w1=-3.0, x2=0.0, w2=1.0, b=6.7,
)
### BEGIN HIDDEN TESTS
check.partials(
    "n = x1*w1 + x2*w2 + b; o = math.tanh(n)",
    names={"do_dx1": "x1", "do_dw1": "w1", "do_dx2": "x2", "do_dw2": "w2"},
    tolerance=1e-9,
    message="Rounded by hand? The rule gives every digit: compute with do_dn itself.",
    x1=2.0, w1=-3.0, x2=0.0, w2=1.0, b=6.7,
)
### END HIDDEN TESTS

# %% [markdown]
# Put your gradients into the picture. Nothing computes them here: the cell writes your numbers into the boxes.

# %% role="demo"
if check.ready("TensorV1", "do_dn", "do_db", "do_dx1", "do_dw1", "do_dx2", "do_dw2"):
    numbers = {"x1": x1, "w1": w1, "x2": x2, "w2": w2, "b": b}
    box = {name: TensorV1(number, label=name) for name, number in numbers.items()}
    box["x1·w1"] = box["x1"] * box["w1"]
    box["x2·w2"] = box["x2"] * box["w2"]
    box["sum"] = box["x1·w1"] + box["x2·w2"]
    box["n"] = box["sum"] + box["b"]
    box["o"] = TensorV1(math.tanh(box["n"].data), (box["n"],), "tanh")
    gradients = {"x1": do_dx1, "w1": do_dw1, "x2": do_dx2, "w2": do_dw2, "b": do_db, "o": 1.0}
    for name in box:
        box[name].label = name
        box[name].grad = gradients.get(name, do_dn)  # sums hand the gradient of n on as it is
    show_graph(box["o"])

# %% [markdown]
# Read the picture from right to left. It says what to change if you want a larger $o$: push $w_1$ up, for its gradient is about 1.27. Pushing $w_2$ does nothing at all. Its gradient is 0, because the input $x_2$ that it multiplies is 0.
#
# That took you six formulas for one neuron. A useful network has thousands of neurons. Time to hand over.
#
# **A good place for a break.**

# %% [markdown]
# ## Stage two: numbers that hand gradients back
#
# ### Every result does its own share
#
# Look at one node of the graph, say $d = e + c$, and suppose that $d$ already knows its own gradient. What do you need in order to serve $e$ and $c$? The operation, the two operands, and the gradient of $d$. Nothing else. The rest of the graph does not matter.
#
# The gradient of the result is called the **upstream** gradient. Each operand gets the upstream gradient times the local slope: how fast the result moves when this operand moves.
#
# So let every result carry a small function of its own, `_backward`, that serves its own operands. It is made where the result is made, because there everything it needs is at hand.

# %% [markdown]
# #### A worked example: a result that is half of its operand
#
# The class below comes with one operation ready, `half`. Read it line by line:
#
# ```python
# def half(self):
#     out = TensorV2(self.data / 2, (self,), "half")
#
#     def _backward():
#         self.grad += 0.5 * out.grad
#
#     out._backward = _backward
#     return out
# ```
#
# - Forward: compute the value, remember the operand.
# - The local slope is 0.5: when the operand moves by one unit, the half moves by 0.5. Upstream is `out.grad`. Their product goes to the operand.
# - `_backward` is a function inside a function. It takes no arguments, because it remembers `self` and `out` from where it was made.
# - `out._backward = _backward` has no parentheses on the right. It **stores** the function for later. With parentheses it would run now, too early, and store what the call returns, which is `None`.
# - It says `+=` and not `=`, because an operand may be used by more than one result, and what comes back from them has to add up.

# %% role="answer" name="tensor_v2"
class TensorV2:
    """A number that can hand its gradient back to the numbers it was made from."""

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = _prev
        self._op = _op
        self.label = label
        self._backward = lambda: None  # a leaf has nobody to serve

    def __repr__(self):
        return f"TensorV2({self.data}, grad={self.grad})"

    def half(self):
        out = TensorV2(self.data / 2, (self,), "half")

        def _backward():
            self.grad += 0.5 * out.grad

        out._backward = _backward
        return out

    def __add__(self, other):
        # TODO: like half, with two operands. What is the local slope for each of them?
        ### BEGIN SOLUTION
        out = TensorV2(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out
        ### END SOLUTION

    def __mul__(self, other):
        # TODO: the same for the product.
        ### BEGIN SOLUTION
        out = TensorV2(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out
        ### END SOLUTION

# %% role="hints" of="tensor_v2"
# - When `self` moves by one unit, by how much does the sum move? And the product? Those are the local slopes.
# - Each operand receives its local slope times `out.grad`. In a sum both slopes are 1. In a product the slope for one factor is the value of the other.
# - Copy `half` and change four things: the value, the tuple `(self, other)`, the sign, and what `_backward` does. It needs two lines now, one that adds to `self.grad` and one that adds to `other.grad`.

# %% role="test" name="tensor_v2_hands_gradients_back" points=1
check.gradients(
    "e = a * b; d = e + c; L = d * f",
    using="TensorV2",
    by_hand=True,
    a=2.0, b=-3.0, c=10.0, f=-2.0,
)
### BEGIN HIDDEN TESTS
check.gradients(
    "p = a + b; q = c * p; r = q * f; s = g + r; L = s * h",
    using="TensorV2",
    by_hand=True,
    message="Put the sum or the product inside a longer expression, where the upstream gradient is not 1.",
    a=-1.5, b=4.0, c=0.25, f=3.0, g=-2.0, h=1.75,
)
### END HIDDEN TESTS

# %% role="test" name="tensor_v2_adds_up_a_shared_leaf" points=1
check.gradients("b = a + a", "b = a * a", "p = a * b; L = p + b", using="TensorV2", by_hand=True, a=3.0, b=-2.0)
### BEGIN HIDDEN TESTS
check.gradients(
    "p = a * b; s = a + b; L = p * s",
    "x = a * a; y = x * a; L = y + x",
    *check.expressions(6, seed="tensor_v2", operations="+ *", steps=5),
    using="TensorV2",
    by_hand=True,
    message="A value that is used more than once must receive from every use. Try b = a * a, then (a * b) * (a + b).",
    a=2.0, b=-3.0,
)
### END HIDDEN TESTS

# %% role="test" name="tensor_v2_still_remembers_the_graph" points=1
check.graph("e = a * b; d = e + a; s = d + d", using="TensorV2", a=2.0, b=-3.0)
### BEGIN HIDDEN TESTS
check.graph(
    "s = b + a; q = s * s; r = q + q",
    using="TensorV2",
    labels=True,
    a=1.5, b=1.5,
    message="Every result keeps its operands themselves, in order and with repetition, and its sign.",
)
check.forward(
    "s = b + a; q = s * a; r = q + q",
    using="TensorV2",
    a=1.5, b=-2.5,
    message="Forward, each operation gives a new TensorV2 with the right value and leaves its operands alone.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Be the conductor
#
# Each result can serve its own operands. Somebody still has to tell them when. For now, that is you.
#
# The output starts it off. Its own gradient is 1, since $L$ moves exactly as fast as $L$. Then call `_backward` from the output inward.

# %% role="demo"
if check.ready("TensorV2"):
    a, b, c, f = TensorV2(2.0), TensorV2(-3.0), TensorV2(10.0), TensorV2(-2.0)
    e = a * b
    d = e + c
    L = d * f

    L.grad = 1.0
    L._backward()
    d._backward()
    e._backward()
    print("a:", a.grad, "  b:", b.grad, "  c:", c.grad, "  f:", f.grad)

# %% [markdown]
# These are the numbers of the picture at the top. Now an expression in which the order is harder to see. A result, $b$, is used twice:
#
# $$b = a + a \qquad c = b \cdot k \qquad d = b \cdot m \qquad e = c + d$$
#
# With $k = 3$ and $m = 4$ this is $14a$, so the gradient of $a$ must be 14. Three people conduct. Before you run the cell: who of them gets it right?

# %% role="demo"
if check.ready("TensorV2"):
    for order in ["e c d b", "e c b d", "b c d e"]:
        a, k, m = TensorV2(3.0), TensorV2(3.0), TensorV2(4.0)
        b = a + a
        c, d = b * k, b * m
        e = c + d
        results = {"b": b, "c": c, "d": d, "e": e}
        e.grad = 1.0
        for name in order.split():
            results[name]._backward()
        print(f"{order}:  a.grad = {a.grad}")

# %% [markdown]
# Only the first. The third began at the wrong end: when $b$ was called, it had nothing to hand on yet. The second is the sly one. It goes from the output inward, and still it calls $b$ before $d$ has paid in. So $b$ hands on a part of its gradient, and what $d$ brings later never reaches $a$.
#
# The rule: **a result may hand its gradient on only after everyone who uses it has paid in.**

# %% [markdown]
# ### Find the order
#
# Turn the rule around and it becomes easy to program. List the nodes so that each one stands **after all that it was made from**. The inputs come first, the output last. Such a list is called a **topological order**. Walk it backward, and every node stands behind all of its users, as the rule demands.
#
# One way to make the list is a stack of open work, with the root on it at first. Here it is at work on $L = e + a$ with $e = a \cdot b$. The top of the stack is on the right.
#
# | stack | look at the top | list so far |
# | --- | --- | --- |
# | L | e is not listed yet: put it on top | |
# | L, e | a is not listed yet: put it on top | |
# | L, e, a | nothing is missing: list a, take it off | a |
# | L, e | b is not listed yet: put it on top | a |
# | L, e, b | nothing is missing: list b, take it off | a, b |
# | L, e | nothing is missing: list e, take it off | a, b, e |
# | L | nothing is missing: list L, take it off | a, b, e, L |
#
# See how `a` is used twice and listed once.

# %% [markdown]
# #### Why not let the function call itself?
#
# A function that calls itself for each operand would be shorter, and most small engines do it that way. But Python allows only so many calls inside one another:

# %% role="demo"
print("calls inside one another, at most:", sys.getrecursionlimit())

# %% [markdown]
# A sum over a data set is a chain with one link for each example. With 5,000 examples it is 5,000 deep, and such a function would end in a `RecursionError`. A list of your own can grow as long as it likes. One of the tests below has that length.

# %% role="answer" name="topological_order"
def topological_order(root):
    """A list of all nodes below `root`: each once, after all nodes in its `_prev`, `root` last."""
    # TODO: make the list, without a function that calls itself.
    ### BEGIN SOLUTION
    order = []
    listed = set()
    stack = [root]
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
    ### END SOLUTION

# %% role="hints" of="topological_order"
# - In the table, when does a node leave the stack? And what else happens at that moment?
# - Loop while the stack holds anything. Look at its last element without removing it. Is an operand of it missing from the list? Then that operand goes on the stack. Otherwise the node is done.
# - Keep three things: the list, a set of what is listed (asking a long list takes long), and a stack that begins with the root alone. `stack[-1]` looks at the top, `stack.pop()` removes it. A node goes into the list and into the set together.

# %% role="test" name="topological_order_of_a_small_expression" points=1
check.topological_order(
    "topological_order",
    {"a": [], "b": [], "e": ["a", "b"], "L": ["e", "a"]},
    root="L",
)
### BEGIN HIDDEN TESTS
check.topological_order(
    "topological_order",
    {"a": []},
    root="a",
    message="An expression may be a single leaf: then the list holds that leaf.",
)
check.topological_order(
    "topological_order",
    {"p": [], "q": ["p"], "r": ["q"], "unused": ["q"], "s": []},
    root="r",
    message="Only what the root was made from belongs in the list, and a node may have one operand.",
)
### END HIDDEN TESTS

# %% role="test" name="topological_order_of_shared_results" points=1
check.topological_order(
    "topological_order",
    {"a": [], "b": ["a", "a"], "c": ["b"], "d": ["c", "b"], "L": ["b", "d"]},
    root="L",
)
### BEGIN HIDDEN TESTS
check.topological_order(
    "topological_order",
    {
        "x": [], "y": [], "p": ["x", "y"], "q": ["p", "x"], "r": ["p", "p"],
        "s": ["r", "q"], "t": ["y", "s"], "u": ["p", "t"], "root": ["u", "q"],
    },
    root="root",
    message="A result that several others use must stand once, and before all of them.",
)
check.topological_order(
    "topological_order",
    {str(i): [str(i - 1)] * 2 if i else [] for i in range(12)},
    root="11",
    message="In a tower of b = a + a, c = b + b, … every node still stands once.",
)
check.after(
    "from course.engine import Tensor as Engine\na = Engine(2.0)\nb = a * a\nc = b + a\norder = topological_order(c)",
    equals={"len(order)": 3, "len(b._prev)": 2, "len(c._prev)": 2, "a.grad": 0.0, "c.data": 6.0},
    message="Making the list must leave the graph as it is: others still need every _prev.",
)
### END HIDDEN TESTS

# %% role="test" name="topological_order_of_a_long_chain" points=1
check.topological_order("topological_order", depth=3500)
### BEGIN HIDDEN TESTS
check.topological_order(
    "topological_order",
    depth=5000,
    message="A longer chain must work as well: no limit of Python's, and no limit of your own.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### One call does it all
#
# Now write the conductor. `L.backward()` shall do what you did by hand: start with the output, and call every `_backward` in the right order.
#
# What should happen when somebody calls it twice? There are several sensible answers, so we state ours. It is PyTorch's:
#
# - **Leaves add up.** A second call adds to the gradient of a leaf, so after two calls it is twice as large. Later you will use this to add up gradients over many examples.
# - **What lies between starts anew.** Every value that was made by an operation, the output among them, begins each call with a gradient of 0. It belongs to this one pass.
# - **A leaf is an expression too.** For a leaf `a`, the call `a.backward()` adds 1 to `a.grad`.
#
# Without the second rule, what is left over from the first call would be handed on once more by the second. For $c = (a + a) \cdot k$, with the gradient of $c$ set to 1 each time, the leaf `a` would hold three times its gradient after two calls, and not twice.

# %% role="answer" name="backward"
def backward(self):
    """Fill `grad` of everything below with the derivative of `self` with respect to it."""
    # TODO: put the nodes in order, prepare the gradients, then let each node serve its operands.
    ### BEGIN SOLUTION
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.grad = 0.0
    self.grad += 1.0
    for node in reversed(order):
        node._backward()
    ### END SOLUTION


TensorV2.backward = backward

# %% role="hints" of="backward"
# - How did you start when you were the conductor, and in which direction did you go? Your list from `topological_order` runs the other way.
# - There are three steps behind the order: set what lies between to zero, add 1 to the output's own gradient, call the `_backward` of each node from the output inward.
# - What lies between is every node whose `_prev` is not empty. Python's `reversed` walks a list from its end. The 1 is added after the zeros are set, so that it survives.

# %% role="test" name="backward_of_an_expression" points=1
check.gradients(
    "e = a * b; d = e + c; L = d * f",
    using="TensorV2",
    a=2.0, b=-3.0, c=10.0, f=-2.0,
)
check.after(
    "a, b = TensorV2(2.0), TensorV2(-3.0)\nL = a * b\nanswer = L.backward()",
    equals={"L.grad": 1.0, "L.data": -6.0, "answer": None},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "p = a + b; q = c + f; r = p * q; s = r * g; L = h + s",
    using="TensorV2",
    message="Every input and every step between must hold its gradient after one call.",
    a=-1.5, b=4.0, c=0.25, f=3.0, g=-2.0, h=1.75,
)
check.after(
    "a = TensorV2(2.0)\nb = a * a\nsaid = b.backward()",
    equals={"b.grad": 1.0, "b.data": 4.0, "a.data": 2.0, "said": None},
    message="After one call the output's own gradient is 1, values are as before, and nothing is returned.",
)
### END HIDDEN TESTS

# %% role="test" name="backward_of_reused_results" points=1
check.gradients(
    "b = a + a; c = b * k; d = b * m; e = c + d",
    "p = a * k; q = p * m; L = p + q",
    using="TensorV2",
    a=3.0, k=3.0, m=4.0,
)
### BEGIN HIDDEN TESTS
check.gradients(
    "p = a * b; q = p + a; r = p * q; s = q * r; L = s + p",
    "x = a + a; y = x + x; z = y * y; L = z + x",
    *check.expressions(8, seed="backward", operations="+ *", steps=7),
    using="TensorV2",
    message="A result that is used several times may hand on only when all its users have paid in.",
    a=1.5, b=-0.5,
)
check.after(
    "x = TensorV2(1.5)\ny = x\nfor _ in range(5000):\n    y = y + x\ny.backward()",
    equals={"x.grad": 5001.0},
    message="A sum of some thousand terms must work too.",
)
### END HIDDEN TESTS

# %% role="test" name="backward_called_again" points=1
check.gradients("b = a + a; c = b * k", using="TensorV2", times=2, a=3.0, k=4.0)
check.after(
    "a = TensorV2(3.0)\na.backward()\na.backward()\na.backward()",
    equals={"a.grad": 3.0},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "p = a * b; q = p + a; r = p * q; L = r * q",
    using="TensorV2",
    times=3,
    message="After three calls each leaf holds three times its gradient, as in torch.",
    a=1.5, b=-2.5,
)
check.after(
    "a = TensorV2(2.0)\na.backward()\nonce = a.grad\na.backward()",
    equals={"once": 1.0, "a.grad": 2.0},
    message="A leaf is an expression too, and it adds up as leaves do.",
)
check.after(
    "a = TensorV2(2.0)\nb = TensorV2(3.0)\np = a * b\nq = p * a\nr = p * b\n"
    "q.backward()\nr.backward()\nr.backward()",
    equals={"p.grad": 3.0, "r.grad": 1.0, "a.grad": 30.0, "b.grad": 28.0},
    message="Two outputs may share a part: leaves add up over the calls, the shared part begins each call at 0.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### See it happen
#
# Before the call, every gradient is 0.

# %% role="demo"
if check.ready("TensorV2"):
    a, b = TensorV2(2.0, label="a"), TensorV2(-3.0, label="b")
    c, f = TensorV2(10.0, label="c"), TensorV2(-2.0, label="f")
    e = a * b
    d = e + c
    L = d * f
    e.label, d.label, L.label = "e", "d", "L"
    show_graph(L)

# %% [markdown]
# After it, this is the picture from the start of the lesson. Now it is your own engine that fills it in.

# %% role="demo"
if check.ready("TensorV2", "topological_order", "TensorV2.backward"):
    L.backward()
    show_graph(L)

# %% [markdown]
# ### Step by step
#
# And here is the pass on the expression that was hard to conduct. Open the lines one after the other. The mark ▶ shows whose turn it was.
#
# Watch $b$. It is paid twice, first by one of its users and then by the other, and only then does its own turn come.

# %% role="demo"
if check.ready("TensorV2"):
    a = TensorV2(3.0, label="a")
    k, m = TensorV2(3.0, label="k"), TensorV2(4.0, label="m")
    b = a + a
    c, d = b * k, b * m
    e = c + d
    b.label, c.label, d.label, e.label = "b", "c", "d", "e"
    show_backward(e)

# %% [markdown]
# ### What `=` would have done
#
# You were told to write `+=`, and the warm-up told you that $a + a$ grows twice as fast as $a$. Time to see what the one has to do with the other.
#
# The cell below makes a small engine with `+` and `*`. It does everything right but one thing, which you choose: a function that says how a contribution gets into `grad`. Here it is written with `=`.

# %%
from course.clinics.lesson02 import tensor_with


def assign(tensor, contribution):
    tensor.grad = contribution


AssigningTensor = tensor_with(assign)

a = AssigningTensor(2.0)
b = AssigningTensor(-3.0)
c = a * b
c.backward()
print("a * b: the engine says", a.grad, "and", b.grad)

# %% [markdown]
# Right, both. You could go on for a long time without noticing anything. Now a product in which one value stands twice.

# %% role="demo"
a = AssigningTensor(3.0)
b = a * a
b.backward()
measured = ((3.0 + 0.001) ** 2 - (3.0 - 0.001) ** 2) / 0.002
print(f"a * a: the engine says {a.grad}, a nudge says {measured:.3f}")

# %% [markdown]
# Half of it is gone. The product paid in twice, once for the left operand and once for the right, and the second payment overwrote the first.
#
# That is why contributions must add up: **along a path slopes multiply, and where paths meet they add.**

# %% [markdown]
# ### Mend it, and say why
#
# Two tasks in one cell.
#
# 1. Write `accumulate`, the rule that should have stood in the place of `assign`.
# 2. Give the numbers that explain it. For $a + a$: the gradient of `a` that an engine with `assign` arrives at, and the one that an engine with `accumulate` arrives at. Then take
#
# $$L = p \cdot s \qquad p = a \cdot b \qquad s = a + b \qquad a = 2, \; b = 3$$
#
# Two paths lead from $a$ to $L$, one through $p$ and one through $s$. Multiply the slopes along each path. Then say what `a.grad` has to be.

# %% role="answer" name="accumulate"
def accumulate(tensor, contribution):
    """Let `contribution` reach the gradient of `tensor`."""
    # TODO: one line.
    ### BEGIN SOLUTION
    tensor.grad += contribution
    ### END SOLUTION


# TODO: five numbers, worked out before you run anything below.
### BEGIN SOLUTION
assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 21.0
### END SOLUTION

# %% role="hints" of="accumulate"
# - For $a + a$, how many payments does `a` receive, and how large is each? Which of them is still there if every payment overwrites?
# - A path's contribution is a product: the slope of $L$ by the middle value, times the slope of the middle value by $a$. For $L = p \cdot s$ the slope by $p$ is the value of $s$, and the other way round.
# - First work out $p$ and $s$ as numbers. The first path is `s * b`, written with your numbers. The second path has the slopes `p` and one. What reaches `a` is all of it together, and `accumulate` says so for a single payment.

# %% role="test" name="accumulate_adds_to_what_is_there" points=1
check.after(
    "t = TensorV2(7.0)\nt.grad = 1.0\naccumulate(t, 3.0)\naccumulate(t, 0.5)\naccumulate(t, -2.0)",
    equals={"t.grad": 2.5, "t.data": 7.0},
)
### BEGIN HIDDEN TESTS
check.after(
    "t, other = TensorV2(7.0), TensorV2(7.0)\nt.grad = -1.5\n"
    "accumulate(t, 0.5)\naccumulate(t, 0.5)\naccumulate(t, -4.0)",
    equals={"t.grad": -4.5, "t.data": 7.0, "other.grad": 0.0},
    message="Every payment counts, equal ones and negative ones too, and nothing but t.grad may change.",
)
check.after(
    "from course.clinics.lesson02 import tensor_with\nMended = tensor_with(accumulate)\n"
    "a, b = Mended(2.0), Mended(-3.0)\nL = (a * b + a) * (a * a)\nL.backward()",
    equals={"a.grad": -24.0, "b.grad": 8.0},
    message="Put accumulate in the place of assign in the engine above, and compare with a nudge.",
)
### END HIDDEN TESTS

# %% role="test" name="accumulate_predicts_a_plus_a" points=1
check.after("", equals={"accumulated_a_plus_a": 2.0})
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={"assigned_a_plus_a": 1.0},
    message="With =, what is left in a.grad after the second payment?",
)
### END HIDDEN TESTS

# %% role="test" name="accumulate_sums_over_paths" points=1
check.partials("p = a * b; s = a + b; L = p * s", names={"total": "a"}, a=2.0, b=3.0)
### BEGIN HIDDEN TESTS
check.partials(
    "p = a * b; L = p * s",
    names={"through_product": "a"},
    tolerance=1e-9,
    message="Hold s fast, and let a move L through p alone.",
    a=2.0, b=3.0, s=5.0,
)
check.partials(
    "s = a + b; L = p * s",
    names={"through_sum": "a"},
    tolerance=1e-9,
    message="Hold p fast, and let a move L through s alone.",
    a=2.0, b=3.0, p=6.0,
)
### END HIDDEN TESTS

# %% [markdown]
# Now let both engines speak.

# %% role="demo"
if check.ready("accumulate"):
    for name, rule in {"assign": assign, "accumulate": accumulate}.items():
        Engine = tensor_with(rule)
        a = Engine(3.0)
        b = a + a
        b.backward()
        x, y = Engine(2.0), Engine(3.0)
        (x * y * (x + y)).backward()
        print(f"{name:10}  a + a: {a.grad}   (a·b)·(a + b): {x.grad}")

# %% [markdown]
# The engine that assigns keeps one path and loses the other. Which one it keeps depends on who happened to be called last.
#
# **A good place for a break.**

# %% [markdown]
# ## In your own words
#
# This one is read by a person.
#
# A classmate has written `=` instead of `+=` in every `_backward`, and says: "All my examples come out right, so it makes no difference."
#
# In four to six sentences: for which expressions are they right, and for which wrong? What is the smallest expression that shows it, and what does their engine say there? Why is adding the correct thing to do?

# %% [markdown] role="manual" name="why_accumulate" points=3
# ### BEGIN SOLUTION
# They are right as long as every value is used exactly once: then it receives a single payment, and it makes no difference whether that is added to zero or put in its place. They are wrong as soon as a value is used more than once, directly or by way of results that share it. The smallest expression is b = a + a: the second payment overwrites the first, so their engine says 1, while b grows twice as fast as a. The gradient of a value says how fast the output moves when this value moves. When it moves, it pushes the output along every path that leads there, all at the same time. Along one path the slopes multiply, and the pushes of different paths add.
#
# Marking: one point for which expressions are right and which are wrong (used once, used more than once); one for a smallest example with the wrong number and the right one; one for the reason, that the effects of separate paths add up. A sentence such as "because PyTorch does it" earns nothing.
# ### END SOLUTION

# %% [markdown]
# ## What you have now
#
# - A `Tensor` that computes and remembers: `_prev` holds its operands in order and with repetition, `_op` how they were combined.
# - A local rule for each operation: upstream gradient times local slope, **added** to each operand.
# - An order in which everyone has been paid before handing on, found without recursion.
# - `backward()`, which does it all, with PyTorch's rules for a second call.
# - Proof that it is right: against nudges, and against PyTorch.
#
# Automatic differentiation is neither of the two ways of the last lesson. It is not numerical, since no step $h$ spoils its digits. And it makes no formula for the derivative. It carries numbers backward through the steps that the computer took anyway.
#
# **Next:** [3 · Tensor](../03_tensor/03_tensor.ipynb), where the engine gets every operation that the course needs. **Before:** [1 · Derivatives](../01_derivatives/01_derivatives.ipynb).
#
# *In the tradition of Andrej Karpathy's micrograd lecture, of Stanford's CS231n, and of LLM101n.*
