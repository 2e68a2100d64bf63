# %% [markdown]
# # 2 · Autograd
#
# **Goal.** By the end you will have written an engine that finds the gradient of every input of any expression built from `+` and `*`.
#
# **Time.** About 80 minutes. The engine grows in two stages, and the end of each stage is a good place for a break.
#
# You need [1 · Derivatives](../01_derivatives/01_derivatives.ipynb): what a derivative is, and how the chain rule carries it backward. If Python classes and functions inside functions are new to you, spend fifteen minutes in [Lesson 0](../00_python_bridge/00_python_bridge.ipynb) first.

# %% [markdown]
# ## How to work
#
# - Go from top to bottom. Press *Shift+Enter* to run a cell.
# - Where a cell says `# TODO:`, replace the line below it with your own code. The cell after it checks your answer. Try as often as you like.
# - Stuck? Unfold the hints below the cell, or run `check.hint("backward")`. Between the quotes, put the name of the function or variable that you are writing. Each call tells you a little more.
# - A cell that begins with `if check.ready(...)` shows something that uses your own code. If an answer is still missing, it says which one; write that answer, then rerun the cell.
# - When your notebook is graded, the same questions are asked about other expressions and other numbers. So solve the problem, not the example.

# %%
import math
import sys

import numpy as np

from course import check
from course.pictures import lesson02 as pictures
from course.pictures.graphs import show_graph

# %% [markdown]
# ## Warm-up: guess first
#
# Let $b = a + a$, at $a = 3$. Now increase $a$ by a tiny amount. Compared with $a$, how many times as fast does $b$ grow?
#
# Type your guess into the next cell before you run the one below it. It is not graded.

# %% role="demo"
guess = None  # one of 1, 2, 3 or 6

# %% role="demo"
tiny = 0.001
growth = ((3.0 + tiny) + (3.0 + tiny)) - (3.0 + 3.0)
print(f"b grows {growth / tiny:.3f} times as fast as a, and you guessed {guess}")

# %% [markdown]
# Remember that number. $a + a$ is the smallest expression that breaks a carelessly written engine, and it will come back several times.

# %% [markdown]
# ## Where this goes
#
# In the last lesson you took $L = (a \cdot b + c) \cdot f$ and worked out every gradient by hand, from $L$ backward. You were the engine.
#
# Below, a finished engine does the same work in one line. Blue boxes are inputs, and the amber box is the output. In each box, `data` is the value, and `grad` is the derivative of $L$ with respect to it: how fast $L$ moves when this value moves. For short, we call it the gradient *of* that value.

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
# Computing the values from left to right is the **forward pass**. Computing the gradients from right to left is the **backward pass**, and `L.backward()` is the one line that runs it. An engine that does this for any expression is called **autograd**, short for automatic gradient.
#
# You will build one, in two stages in this lesson and a third in the next:
#
# | stage | what it can do |
# | --- | --- |
# | `TensorV1` | compute, and remember how each number was made |
# | `TensorV2` | also pass gradients back, all the way to the inputs |
# | `Tensor`, in lesson 3 | the same with every operation you need, and with plain numbers mixed in |

# %% [markdown]
# ## Stage one: numbers that remember
#
# ### A box for a number
#
# A plain Python number cannot remember anything. So we put each number into a box: an object of a class that we write ourselves. This is the smallest box there is.
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
# Python does not know what `+` means for our new type. We have to tell it.
#
# #### A worked example: teach Python a new `+`
#
# When Python sees `x + y`, it calls `x.__add__(y)`. So a class decides what `+` means by having a method of that name.
#
# Take the hours on the face of a clock. Five hours after ten o'clock, it is three o'clock.

# %% role="demo"
class Hour:
    def __init__(self, number):
        self.number = number

    def __repr__(self):
        return f"{self.number} o'clock"

    def __add__(self, other):
        total = self.number + other.number
        return Hour((total - 1) % 12 + 1)  # % is the remainder: 15 becomes 3, and 12 stays 12


ten, five = Hour(10), Hour(5)
print(ten, "+", five, "=", ten + five)

# %% [markdown]
# Three things will be the same in your own class:
#
# - `self` is what stands on the left of the operator, the `+`, and `other` is what stands on the right. Each of them is called an *operand*.
# - The result is a *new* `Hour`, not a plain number. So you can add to it again.
# - `ten` and `five` did not change. Adding two things changes neither of them.
#
# The other operators work the same way: `*` calls `__mul__`, `-` calls `__sub__`, and `/` calls `__truediv__`.

# %% [markdown]
# ### Compute
#
# Your turn. Addition and division are done. Write multiplication and subtraction: each takes two boxes and returns a new one.

# %% role="answer" name="tensor_v1"
class TensorV1:
    """A number in a box. Every operation creates a new box."""

    def __init__(self, data):
        self.data = data

    def __repr__(self):
        return f"TensorV1({self.data})"

    def __add__(self, other):
        return TensorV1(self.data + other.data)

    def __mul__(self, other):
        # TODO: return a new TensorV1 that holds the product of the two numbers.
        ### BEGIN SOLUTION
        return TensorV1(self.data * other.data)
        ### END SOLUTION

    def __sub__(self, other):
        # TODO: the same for the difference. Which operand is on the left of the minus?
        ### BEGIN SOLUTION
        return TensorV1(self.data - other.data)
        ### END SOLUTION

    def __truediv__(self, other):
        return TensorV1(self.data / other.data)

# %% role="hints" of="tensor_v1"
# - Compare `__add__` and `__truediv__`. Which parts of the line are the same, and which part changes?
# - Read the two numbers, `self.data` and `other.data`. Compute with them, and put the result into a new box. In $a - b$, `self` is $a$.
# - For a remainder you would write `return TensorV1(self.data % other.data)`. Your two lines differ from it only in the operator.

# %% role="test" name="tensor_v1_adds_and_multiplies" points=1
check.forward("a + b", "s = b * a; s + b", using="TensorV1", a=2.2561, b=-3.507)
### BEGIN HIDDEN TESTS
check.forward(
    "e = a * b; d = e + c; L = d * f; M = L + a",
    *check.expressions(4, seed="tensor_v1 sums and products", operations="+ *"),
    using="TensorV1",
    a=-1.5, b=4.0, c=0.25, f=3.0,
    message="A single operation may be correct. Chain several, and look at every box in between.",
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
    message="In a difference and in a quotient the order matters. Try negative numbers and fractions.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Remember
#
# Your boxes compute. The next cell draws the product of two of them. It needs `TensorV1`.

# %% role="demo"
if check.ready("TensorV1"):
    show_graph(TensorV1(2.0) * TensorV1(-3.0))

# %% [markdown]
# One lonely box. It holds the product, but its two factors are gone, and without them there is no way back.
#
# So each result stores three more attributes besides `data`:
#
# - `_prev`: the boxes that it was made from, in order;
# - `_op`: the operation, as you type it in Python: `"+"`, `"*"`, `"-"` or `"/"`;
# - `label`: a name for people to read.
#
# The underscore is a Python custom. It says that `_prev` and `_op` belong to the engine, and that other code should leave them alone. The boxes in `_prev` are the *inputs* of the operation. A leaf of the graph was not computed from anything, so its `_prev` is empty.

# %% [markdown]
# #### Why a tuple
#
# You could keep the inputs in a set, and some engines do. Look at what a set does to them.

# %% role="demo"
print("a + a  as a tuple:", ("a", "a"), "  as a set:", {"a", "a"})
print("a - b and b - a as sets are equal:", {"a", "b"} == {"b", "a"})

# %% [markdown]
# A set keeps one `a` where `a + a` used two, and it cannot tell `a - b` from `b - a`. A tuple keeps both the order and the repetition.
#
# Write `TensorV1` again and take it one step further. All four operations now go through one method, `combine`, which creates the new box. If the class had a remainder, `p % q`, it would call `p.combine(q, remainder, "%")` and get a new box that holds the remainder and remembers `p`, `q` and `"%"`.

# %% role="answer" name="record_graph"
class TensorV1:
    """A number in a box that knows which boxes it was made from, and how."""
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        # TODO: store the other three arguments, each in an attribute of the same name.
        ### BEGIN SOLUTION
        self._prev = _prev
        self._op = _op
        self.label = label
        ### END SOLUTION

    def __repr__(self):
        return f"TensorV1({self.data})"

    def combine(self, other, data, op):
        # TODO: return a new TensorV1 that holds `data` and remembers self, other and op.
        ### BEGIN SOLUTION
        return TensorV1(data, (self, other), op)
        ### END SOLUTION

    def __add__(self, other):
        return self.combine(other, self.data + other.data, "+")

    def __mul__(self, other):
        return self.combine(other, self.data * other.data, "*")

    def __sub__(self, other):
        return self.combine(other, self.data - other.data, "-")

    def __truediv__(self, other):
        return self.combine(other, self.data / other.data, "/")

# %% role="hints" of="record_graph"
# - Which boxes is the result of `a * b` made from? Should it remember the numbers in them, or the boxes themselves?
# - In `__init__`, assign each argument to an attribute of `self`. In `combine`, call `TensorV1` with three arguments: the value, the two boxes, and the operation.
# - The two boxes go into one tuple, with the left one first. `TensorV1` takes its inputs in the order `data, _prev, _op`. Leave out the label: you can set it later, from outside.

# %% role="test" name="record_graph_remembers_operands_and_operation" points=1
check.graph("e = a * b; d = e + c; L = d * d", using="TensorV1", a=2.0, b=-3.0, c=10.0)
check.forward("e = a * b; d = e + a", using="TensorV1", a=2.0, b=-3.0)
### BEGIN HIDDEN TESTS
check.graph(
    "s = b + a; q = s * b; r = q + q; u = r * s",
    using="TensorV1",
    a=5.0, b=5.0,
    message="Each result must remember the very boxes that it was made from, even if two hold equal numbers.",
)
check.forward(
    "p = a + b; q = a * p; r = q - b; s = r / p",
    using="TensorV1",
    a=-1.5, b=4.0,
    message="Remembering must not change what is computed. Values and operands stay as they were.",
)
### END HIDDEN TESTS

# %% role="test" name="record_graph_keeps_order_repeats_and_labels" points=1
check.graph("d = a - b; q = d / b; z = q - q", using="TensorV1", labels=True, a=6.0, b=-4.0)
check.after(
    "a = TensorV1(9.0)\nb = TensorV1(3.0, (a,), 'root', 'three')\nc = a * b",
    equals={"a._op": "", "b._prev[0] is a": True, "b._op": "root", "b.label": "three", "c.label": ""},
)
### BEGIN HIDDEN TESTS
check.graph(
    "d = b - a; q = b / d; one = q / q",
    using="TensorV1",
    labels=True,
    a=1.5, b=2.5,
    message="b - a is not a - b, q / q has two inputs, and each box keeps the label it is given.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now every result knows its past. The next cell draws the expression from the start of the lesson with your own boxes. It needs `TensorV1`. A round node is an operation, and arrows lead into it from its inputs.

# %% role="demo"
if check.ready("TensorV1"):
    a, b, c, f = TensorV1(2.0), TensorV1(-3.0), TensorV1(10.0), TensorV1(-2.0)
    e = a * b
    d = e + c
    L = d * f
    show_graph(L)

# %% [markdown]
# Which box is which? This cell adds labels to the same graph. It needs `TensorV1`.

# %% role="demo"
if check.ready("TensorV1"):
    a.label, b.label, c.label, f.label = "a", "b", "c", "f"
    e.label, d.label, L.label = "e", "d", "L"
    show_graph(L)

# %% [markdown]
# This one draws `a + a`, again with `TensorV1`: one box, two arrows. With a set, one of the two arrows would be missing.

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
# A **neuron** multiplies each input $x$ by a **weight** $w$, adds up the products and a **bias** $b$, and squashes the sum with $\tanh$:
#
# $$n = x_1 w_1 + x_2 w_2 + b \qquad o = \tanh(n)$$

# %%
x1, x2 = 2.0, 0.0  # the inputs
w1, w2 = -3.0, 1.0  # the weights
b = 6.8813735870195432  # the bias

n = x1 * w1 + x2 * w2 + b
o = math.tanh(n)
print(f"n = {n:.4f}   o = {o:.4f}")

# %% role="demo"
pictures.tanh_at(n)

# %% [markdown]
# Large sums are squashed to nearly 1, and very negative ones to nearly −1.
#
# You know the rules for `+` and `*`. There is one new rule. The derivative of $\tanh$ at $n$ is $1 - o^2$, so the output $o$ is all you need to compute it. In the middle of the curve, where $o$ is 0, the derivative is 1, and the curve is steepest. Far out, where $o$ is close to 1 or −1, it is almost 0. The dashed line in the picture has the slope at our $n$.

# %% [markdown]
# #### A point where wrong rules look right
#
# These numbers are famous: they come from Karpathy's micrograd lecture, and the bias was chosen so that the gradients are round. For an exercise they are dangerous. Run the next cell, and compare three correct rules with three wrong ones.

# %% role="demo"
slope = 1 - o**2
print(f"slope of tanh:    correct {slope:.4f}        wrong, o²:            {o**2:.4f}")
print(f"gradient of x2:   correct {slope * w2:.4f}        wrong, divided by w2: {slope / w2:.4f}")
print(f"gradient of w2:   correct {slope * x2:.4f}        wrong, x2 alone:      {x2:.4f}")

# %% [markdown]
# Every wrong rule gives the correct number. At this point $o^2$ and $1 - o^2$ are both 0.5, $w_2$ is 1, and $x_2$ is 0. A test at such a point proves nothing.
#
# So here is the same neuron at a second point, where none of these wrong rules gives the correct number. This is the one that you will work out.

# %%
x1, x2 = -1.5, 2.5
w1, w2 = 0.8, -0.6
b = 3.1

n = x1 * w1 + x2 * w2 + b
o = math.tanh(n)
print(f"n = {n:.4f}   o = {o:.4f}")

# %% [markdown]
# Work from the output backward. The name `do_dn` stands for $\frac{do}{dn}$: how fast $o$ moves when $n$ moves. Use the names `o`, `x1`, `w1` and so on, not rounded numbers.
#
# In each step, multiply the upstream gradient by the local derivative. Remember the table from the last lesson: *add distributes, multiply swaps.*

# %% role="answer" name="manual_neuron"
# TODO: the slope of tanh at n, and the gradient of the bias.
### BEGIN SOLUTION
do_dn = 1 - o**2
do_db = do_dn
### END SOLUTION

# TODO: the gradients of the inputs and the weights, built on do_dn.
### BEGIN SOLUTION
do_dx1 = do_dn * w1
do_dw1 = do_dn * x1
do_dx2 = do_dn * w2
do_dw2 = do_dn * x2
### END SOLUTION

# %% role="hints" of="manual_neuron"
# - The bias reaches $o$ through a sum and then through $\tanh$. What does a sum do to a gradient that passes through it?
# - A sum passes the gradient on unchanged. A product multiplies it by the other factor. On the way back, both come after $\tanh$, so both start from the slope of $\tanh$.
# - `do_dn` is one minus the square of `o`. Each of the others is `do_dn` times its own local derivative: one for the bias, the input for its weight, the weight for its input.

# %% role="test" name="manual_neuron_through_tanh_to_the_bias" points=1
check.partials(
    "n = x1*w1 + x2*w2 + b; o = math.tanh(n)",
    names={"do_dn": "n", "do_db": "b"},
    tolerance=1e-9,
    x1=-1.5, w1=0.8, x2=2.5, w2=-0.6, b=3.1,
)
### BEGIN HIDDEN TESTS
check.partials(
    "n = x1*w1 + x2*w2 + b; o = math.tanh(n)",
    names={"do_dn": "n", "do_db": "b"},
    tolerance=1e-9,
    message="The first digits are correct. Compute with o itself, not with a rounded number.",
    x1=-1.5, w1=0.8, x2=2.5, w2=-0.6, b=3.1,
)
### END HIDDEN TESTS

# %% role="test" name="manual_neuron_through_the_products" points=1
check.partials(
    "n = x1*w1 + x2*w2 + b; o = math.tanh(n)",
    names={"do_dx1": "x1", "do_dw1": "w1", "do_dx2": "x2", "do_dw2": "w2"},
    tolerance=1e-9,
    x1=-1.5, w1=0.8, x2=2.5, w2=-0.6, b=3.1,
)
### BEGIN HIDDEN TESTS
check.partials(
    "n = x1*w1 + x2*w2 + b; o = math.tanh(n)",
    names={"do_dx1": "x1", "do_dw1": "w1", "do_dx2": "x2", "do_dw2": "w2"},
    tolerance=1e-9,
    message="The first digits are correct. Compute with do_dn itself, not with a rounded number.",
    x1=-1.5, w1=0.8, x2=2.5, w2=-0.6, b=3.1,
)
### END HIDDEN TESTS

# %% [markdown]
# The next cell writes your six gradients into the graph of the neuron. It needs `TensorV1` and all six numbers, and it computes no gradient itself.

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
        box[name].grad = gradients.get(name, do_dn)  # a sum passes the gradient of n on unchanged
    show_graph(box["o"])

# %% [markdown]
# Read the picture from right to left. It tells you what to change if you want a larger $o$. Increase $w_2$: its gradient, about 2.14, is the largest. Decrease $w_1$: its gradient is negative, about −1.28, because it is multiplied by a negative input.
#
# At the famous point, changing $w_2$ would have done nothing at all. Its gradient was 0, because it was multiplied by the input $x_2$, and $x_2$ was 0.
#
# That was six formulas for one neuron. A useful network has thousands of neurons. Time to let the engine do it.
#
# *A good place for a break.*

# %% [markdown]
# ## Stage two: numbers that pass gradients back
#
# ### Each result carries its own rule
#
# Look at a single node, this time $d = e \cdot c$, and suppose that the gradient of $d$ is known. That is the upstream gradient. What else do you need in order to find the gradients of $e$ and $c$? Only the operation and its two inputs. The rest of the graph does not matter.
#
# Every node does the same thing in the backward pass. *It receives a gradient from above, multiplies it by its local derivative, and passes it to its inputs, where it is added.* There is one *local derivative* for each input: how fast the result moves when only this input moves.
#
# Here is that one step with numbers. Solid arrows are the forward pass, dashed arrows the backward pass.

# %% role="demo"
pictures.one_node()

# %% [markdown]
# So each result can carry a small function of its own, `_backward`, that passes its gradient to its inputs. The best place to create that function is where the result is created, because everything it needs is at hand there.
#
# #### A worked example: half of a number
#
# Here is a class with one operation, `half`. Read it line by line.

# %%
class HalfTensor:
    def __init__(self, data, _prev=(), _op=""):
        self.data, self.grad = data, 0.0
        self._prev, self._op = _prev, _op

    def half(self):
        out = HalfTensor(self.data / 2, (self,), "half")

        def _backward():
            self.grad += 0.5 * out.grad

        out._backward = _backward
        return out


x = HalfTensor(6.0)
y = x.half()
y.grad = 10.0  # pretend that 10 came from above
y._backward()
print("half of", x.data, "is", y.data, "and the gradient of x is", x.grad)

# %% [markdown]
# - *Forward.* Compute the value, and remember the input.
# - *Backward.* The local derivative is 0.5: when the input moves by 1, its half moves by 0.5. The upstream gradient is `out.grad`. The input gets their product.
# - `_backward` is a function inside a function. It takes no arguments, because it remembers `self` and `out` from the place where it was created.
# - `out._backward = _backward` has no parentheses on the right. It *stores* the function for later. With parentheses, the function would run right away, too early, and its result, `None`, would be stored.
# - It says `+=`, not `=`. An input can be used by more than one result, and then it gets a contribution from each of them. Those contributions add up.

# %% [markdown]
# Now write `+` and `*` for `TensorV2` in the same way. In each method there are four things to do: create `out`, define `_backward` with one line for each input, store it, and return `out`.

# %% role="answer" name="tensor_v2"
class TensorV2:
    """A number that can pass its gradient back to the numbers it was made from."""

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self.grad = data, 0.0
        self._prev, self._op, self.label = _prev, _op, label
        self._backward = lambda: None  # a leaf has no inputs to pass gradients to

    def __repr__(self):
        return f"TensorV2({self.data}, grad={self.grad})"

    def __add__(self, other):
        # TODO: like half, with two inputs. What is the local derivative for each of them?
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
# - When `self` moves by a little and `other` stays, how fast does the sum move? And the product? Those are the local derivatives.
# - Each input gets its local derivative times `out.grad`. In a sum both local derivatives are 1: add distributes. In a product, the local derivative for one factor is the value of the other: multiply swaps.
# - Copy the body of `half` and change four things: the value, the tuple `(self, other)`, the operation, and the inside of `_backward`. It needs two lines now, one that adds to `self.grad` and one that adds to `other.grad`.

# %% role="test" name="tensor_v2_passes_gradients_back" points=1
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
check.gradients(
    "b = a + a", "b = a * a", "p = a * b; L = p + b", "s = a + b; p = s * a; q = p * b; L = q + s",
    "p = a * a; q = p + p; L = q * a", "p = a * c",
    using="TensorV2", by_hand=True, a=3.0, b=-2.0, c=0.0,
)
### BEGIN HIDDEN TESTS
check.gradients(
    "p = a * b; s = a + b; L = p * s",
    "x = a * a; y = x * a; L = y + x",
    *check.expressions(6, seed="tensor_v2", operations="+ *", steps=5),
    using="TensorV2",
    by_hand=True,
    message="A value that is used more than once gets a contribution from each use. Try b = a * a, then (a * b) * (a + b).",
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
    message="Every result remembers its inputs, in order and with repetition, and its operation.",
)
check.forward(
    "s = b + a; q = s * a; r = q + q",
    using="TensorV2",
    a=1.5, b=-2.5,
    message="Each operation creates a new TensorV2 with the correct value and leaves its inputs unchanged.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### You call the rules
#
# Each result can now pass its gradient to its own inputs. Someone still has to call all these functions, one after the other. For now, that's you.
#
# Start at the output. Its gradient is 1, because $L$ moves exactly as fast as itself. Then call `_backward` for each result, from the output back to the inputs. The next cell does that for the first expression. It needs `TensorV2`.

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
# These are the numbers in the picture at the top. Now take an expression in which the order is harder to see, because a result, $b$, is used twice:
#
# $$b = a + a \qquad c = b \cdot k \qquad d = b \cdot m \qquad e = c + d$$
#
# With $k = 3$ and $m = 4$, $e$ is $14a$, so the gradient of $a$ must be 14. Here are three orders in which to call the four `_backward` functions. Which ones give the right answer? Decide before you run the cell. It needs `TensorV2`.

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
# Only the first. The third starts at the wrong end: when $b$ is called, its gradient is still 0. The second goes from the output to the inputs, yet it calls `b._backward()` before $d$ has added its share to $b$. So $b$ passes on only part of its gradient, and the part from $d$ never reaches $a$.
#
# The rule: *call a node's `_backward` only after the `_backward` of every node that uses it.*

# %% [markdown]
# ### Find the order
#
# Turn the rule around, and it becomes easy to program. List all nodes so that each one comes *after all of its inputs*. The leaves come first, and the output comes last. Such a list is called a **topological order**. Go through it from the end, and every node comes after all nodes that use it, as the rule demands.
#
# #### A worked example: walk through the graph
#
# Each node knows its inputs, so a function can start at the output and call itself for each input. The next cell walks through $L = (a \cdot b) + a$ in this way and prints each node that it visits. It needs `TensorV2`.

# %% role="demo"
def walk(node, depth=0):
    print("    " * depth + node.label)
    for operand in node._prev:
        walk(operand, depth + 1)


if check.ready("TensorV2"):
    a, b = TensorV2(2.0, label="a"), TensorV2(-3.0, label="b")
    e = a * b
    L = e + a
    e.label, L.label = "e", "L"
    walk(L)

# %% [markdown]
# The walk reaches every node, but it is not a topological order yet, for two reasons:
#
# - It reaches `a` twice, once for each use. The list may contain it only once.
# - It prints a node *before* its inputs. The list needs it *after* its inputs.
#
# Each calls for a small change to this walk. For $L$, the list should be `a, b, e, L`. Another correct list is `b, a, e, L`.

# %% role="answer" name="topological_order"
def topological_order(root):
    """A list of all nodes below `root`: each once, after all nodes in its `_prev`, `root` last."""
    # TODO: walk through the graph, and collect each node once, after its inputs.
    ### BEGIN SOLUTION
    order = []
    done = set()

    def visit(node):
        if node in done:
            return
        done.add(node)
        for operand in node._prev:
            visit(operand)
        order.append(node)

    visit(root)
    return order
    ### END SOLUTION

# %% role="hints" of="topological_order"
# - In `walk`, which line deals with the node itself, and which lines deal with its inputs? What changes if you swap them?
# - Keep two things outside the walk: the list, and a set of the nodes that were visited. When the walk arrives at a node that is in the set, it has nothing to do. Otherwise it remembers the node, visits the inputs, and only then puts the node on the list.
# - Write a function `visit(node)` inside `topological_order`. It returns at once if the node is in the set. Otherwise there are three steps: add to the set, loop over `node._prev`, append to the list. After the definition, call it once for the root, and return the list.

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
    message="An expression may be a single leaf. Then the list holds that leaf.",
)
check.topological_order(
    "topological_order",
    {"p": [], "q": ["p"], "r": ["q"], "unused": ["q"], "s": []},
    root="r",
    message="Only what the root was made from belongs in the list, and a node may have one input.",
)
### END HIDDEN TESTS

# %% role="test" name="topological_order_of_shared_results" points=1
check.topological_order(
    "topological_order",
    {"a": [], "b": ["a", "a"], "c": ["b"], "d": ["c", "b"], "L": ["b", "d"]},
    root="L",
)
check.topological_order(
    "topological_order",
    {
        "a": [], "b": ["a", "a"], "c": ["a", "a"], "d": ["b", "b"],
        "e": ["d", "d"], "f": ["c", "e"], "L": ["f", "d"],
    },
    root="L",
)
check.after(
    "class Node:\n    def __init__(self, data, *operands):\n        self.data, self.grad, self._prev = data, 0.0, operands\n"
    "        self._op = self.label = ''\n        self._backward = lambda: None\n"
    "a, k = Node(2.0), Node(3.0)\nb = Node(4.0, a, a)\nc = Node(12.0, b, k)\n"
    "order = topological_order(c)\nagain = topological_order(c)\nalone = topological_order(a)",
    equals={
        "len(order)": 4, "len(again)": 4, "len(alone)": 1,
        "len(b._prev)": 2, "len(c._prev)": 2, "a.grad": 0.0, "c.data": 12.0,
    },
    message="Nodes may have equal numbers and labels. Leave the graph unchanged, so that a second call lists the same nodes.",
)
### BEGIN HIDDEN TESTS
check.topological_order(
    "topological_order",
    {
        "x": [], "y": [], "p": ["x", "y"], "q": ["p", "x"], "r": ["p", "p"],
        "s": ["r", "q"], "t": ["y", "s"], "u": ["p", "t"], "root": ["u", "q"],
    },
    root="root",
    message="A result that several others use must be listed once, and before all of them.",
)
check.topological_order(
    "topological_order",
    {str(i): [str(i - 1)] * 2 if i else [] for i in range(12)},
    root="11",
    message="In a tower of b = a + a, c = b + b, and so on, every node is listed only once.",
)
check.topological_order(
    "topological_order", depth=200, message="A chain of several hundred nodes must work too."
)
### END HIDDEN TESTS

# %% [markdown]
# ### Five thousand nodes
#
# A sum over a data set is a chain: each addition uses the result of the one before. With 5,000 examples, the chain is 5,000 nodes deep. Does your function get to the bottom of it? The next demo tries. It needs `TensorV2` and `topological_order`.

# %%
recursive_order = topological_order  # keep it under a second name

# %% role="demo"
if check.ready("TensorV2", "topological_order"):
    term = TensorV2(1.0)
    chain = term
    for _ in range(5000):
        chain = chain + term
    try:
        print("nodes listed:", len(recursive_order(chain)))
    except RecursionError as complaint:
        print("Python says:", complaint)

# %% [markdown]
# A function that calls itself uses **recursion**. If yours does, the answer is no. Each call waits for the call inside it, and Python allows only so many waiting calls:

# %% role="demo"
print("calls inside one another, at most:", sys.getrecursionlimit())

# %% [markdown]
# A higher limit only moves the problem. The cure is to keep the waiting nodes in a list of your own, because a list can grow as long as it likes. A list that is used only at its end, its "top", is called a **stack**. In Python, `stack.append(node)` puts a node on top, `stack[-1]` looks at the top, and `stack.pop()` takes it off.
#
# Here is a stack at work on $L = e + a$ with $e = a \cdot b$. Its top is on the right.
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
# At the end the stack is empty and the list is complete. `a` was used twice and is listed once.

# %% role="answer" name="deep_order"
def topological_order(root):
    """A list of all nodes below `root`: each once, after all nodes in its `_prev`, `root` last."""
    # TODO: make the same list with a stack, without a function that calls itself.
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

# %% role="hints" of="deep_order"
# - In the table, when does a node leave the stack? What else happens at that moment?
# - Loop while the stack holds anything. Look at its last element without removing it. If one of its inputs is not listed yet, put that input on the stack. Otherwise the node itself can be listed.
# - Keep three things: the list, a set of what is listed (`in` is slow on a long list), and a stack that starts with only the root. A node that leaves the stack goes into the list and into the set together.

# %% role="test" name="deep_order_of_shared_results" points=1
check.topological_order(
    "topological_order",
    {"a": [], "b": ["a", "a"], "c": ["b"], "d": ["c", "b", "a"], "L": ["b", "d"]},
    root="L",
)
check.topological_order(
    "topological_order",
    {
        "a": [], "b": ["a", "a"], "c": ["a", "a"], "d": ["b", "b"],
        "e": ["d", "d"], "f": ["c", "e"], "L": ["f", "d"],
    },
    root="L",
)
check.after(
    "class Node:\n    def __init__(self, data, *operands):\n        self.data, self.grad, self._prev = data, 0.0, operands\n"
    "        self._op = self.label = ''\n        self._backward = lambda: None\n"
    "a, k = Node(2.0), Node(3.0)\nb = Node(4.0, a, a)\nc = Node(12.0, b, k)\n"
    "order = topological_order(c)\nagain = topological_order(c)\nalone = topological_order(a)",
    equals={
        "len(order)": 4, "len(again)": 4, "len(alone)": 1,
        "len(b._prev)": 2, "len(c._prev)": 2, "a.grad": 0.0, "c.data": 12.0,
    },
    message="Nodes may have equal numbers and labels. Leave the graph unchanged, so that a second call lists the same nodes.",
)
### BEGIN HIDDEN TESTS
check.topological_order(
    "topological_order",
    {"a": []},
    root="a",
    message="An expression may be a single leaf. Then the list holds that leaf.",
)
check.topological_order(
    "topological_order",
    {"p": [], "q": ["p"], "r": ["q"], "unused": ["q"], "s": []},
    root="r",
    message="Only what the root was made from belongs in the list, and a node may have one input.",
)
check.topological_order(
    "topological_order",
    {
        "x": [], "y": [], "p": ["x", "y"], "q": ["p", "x"], "r": ["p", "p"],
        "s": ["r", "q"], "t": ["y", "s"], "u": ["p", "t"], "root": ["u", "q"],
    },
    root="root",
    message="A result that several others use must be listed once, and before all of them.",
)
check.topological_order(
    "topological_order",
    {str(i): [str(i - 1)] * 2 if i else [] for i in range(12)},
    root="11",
    message="In a tower of b = a + a, c = b + b, and so on, every node is listed only once.",
)
### END HIDDEN TESTS

# %% role="test" name="deep_order_of_a_long_chain" points=1
check.topological_order("topological_order", depth=5000)
### BEGIN HIDDEN TESTS
check.topological_order(
    "topological_order",
    depth=7000,
    message="A longer chain must work as well. Don't use a function that calls itself, or a limit of your own.",
)
### END HIDDEN TESTS

# %% [markdown]
# From here on, `topological_order` is the one with the stack. If you leave it for later, the next cell puts your recursive one back, so that you can go on: it is good enough for small expressions.

# %%
if not check.ready("topological_order"):
    topological_order = recursive_order

# %% [markdown]
# ### One call does it all
#
# Now write `backward`. `L.backward()` should do what you did by hand: start at the output, and call every `_backward` in the right order.
#
# What should happen when it is called twice? Several answers make sense. We follow *PyTorch*, the library that most people use to train networks:
#
# - *Leaves add up.* A second call adds to the gradient of a leaf, so after two calls it is twice as large. Later you will use this to add up gradients over many examples.
# - *Results start again.* Every value that was computed by an operation, including the output, begins each call with a gradient of 0.
# - *A leaf is an expression too.* For a leaf `a`, the call `a.backward()` adds 1 to `a.grad`.
#
# Why the second rule? Without it, a gradient that is left over from the first call would be passed on again in the second. For $c = (a + a) \cdot k$, with the gradient of $c$ set to 1 each time, the leaf `a` would hold three times its gradient after two calls, not twice.
#
# You write `backward` as a plain function. The last line of the cell makes it a method of `TensorV2`.

# %% role="answer" name="backward"
def backward(self):
    """Fill in `grad` of everything below: the derivative of `self` with respect to it."""
    # TODO: find the order, prepare the gradients, then call each node's _backward.
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
# - When you called the rules yourself, what did you set first, and in which direction did you go? Your list from `topological_order` runs the other way.
# - Three steps follow once you have the order: set the gradient of every result to zero, add 1 to the output's own gradient, call the `_backward` of each node from the output back to the leaves.
# - A result is a node whose `_prev` is not empty. Python's `reversed` goes through a list from its end. Add the 1 after you set the zeros, so that it is not erased.

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
    message="After one call, every input and every step in between must hold its gradient.",
    a=-1.5, b=4.0, c=0.25, f=3.0, g=-2.0, h=1.75,
)
check.after(
    "a = TensorV2(2.0)\nb = a * a\nsaid = b.backward()",
    equals={"b.grad": 1.0, "b.data": 4.0, "a.data": 2.0, "said": None},
    message="After one call the output's own gradient is 1, values are unchanged, and nothing is returned.",
)
### END HIDDEN TESTS

# %% role="test" name="backward_of_reused_results" points=1
check.gradients(
    "b = a + a; c = b * k; d = b * m; e = c + d",
    "p = a * k; q = p * m; L = p + q",
    using="TensorV2",
    a=3.0, k=3.0, m=4.0,
)
check.after(
    "x = TensorV2(0.5)\ny = x\nfor _ in range(3000):\n    y = y + x\ny.backward()",
    equals={"x.grad": 3001.0},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "p = a * b; q = p + a; r = p * q; s = q * r; L = s + p",
    "x = a + a; y = x + x; z = y * y; L = z + x",
    *check.expressions(8, seed="backward", operations="+ *", steps=7),
    using="TensorV2",
    message="Call the _backward of a result only after every node that uses it has added its share.",
    a=1.5, b=-0.5,
)
check.after(
    "x = TensorV2(1.5)\ny = x\nfor _ in range(5000):\n    y = y + x\ny.backward()",
    equals={"x.grad": 5001.0},
    message="A sum of several thousand terms must work too.",
)
### END HIDDEN TESTS

# %% role="test" name="backward_called_again" points=1
check.gradients("b = a + a; c = b * k; d = c * k", using="TensorV2", times=2, a=3.0, k=4.0)
check.after(
    "a, k = TensorV2(2.0), TensorV2(3.0)\np = a * k\nq = p * a\nr = p + k\nq.backward()\nr.backward()",
    equals={"p.grad": 1.0, "a.grad": 15.0, "k.grad": 7.0},
)
check.after(
    "a = TensorV2(3.0)\na.backward()\na.backward()\na.backward()",
    equals={"a.grad": 3.0},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "p = a * b; q = p + a; r = p * q; L = r * q",
    using="TensorV2",
    times=3,
    message="After three calls each leaf holds three times its gradient, as in PyTorch.",
    a=1.5, b=-2.5,
)
check.after(
    "a = TensorV2(2.0)\na.backward()\nonce = a.grad\na.backward()",
    equals={"once": 1.0, "a.grad": 2.0},
    message="A leaf is an expression too: each call adds 1 to its gradient.",
)
check.after(
    "a = TensorV2(2.0)\nb = TensorV2(3.0)\np = a * b\nq = p * a\nr = p * b\n"
    "q.backward()\nr.backward()\nr.backward()",
    equals={"p.grad": 3.0, "r.grad": 1.0, "a.grad": 30.0, "b.grad": 28.0},
    message="Two outputs may share a part. Leaves add up over the calls, and the shared part begins each call at 0.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### See it happen
#
# The next cell draws the first expression before the call, when every gradient is 0. It needs `TensorV2`.

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
# And after it. It needs `topological_order` and `backward` too. This is the picture from the start of the lesson, and now it is your own engine that fills it in.

# %% role="demo"
if check.ready("TensorV2", "topological_order", "TensorV2.backward"):
    L.backward()
    show_graph(L)

# %% [markdown]
# ### Step by step
#
# Here is the backward pass on the expression in which the order was hard to see, one call at a time. It needs `TensorV2`. Press *Next* or the right arrow key; if you see no buttons, click the lines to open them, from top to bottom. The mark ▶ shows whose `_backward` was called.
#
# Watch $b$. It gets one contribution from $c$ and one from $d$, and only then is its own `_backward` called.

# %% role="demo"
if check.ready("TensorV2"):
    a = TensorV2(3.0, label="a")
    k, m = TensorV2(3.0, label="k"), TensorV2(4.0, label="m")
    b = a + a
    c, d = b * k, b * m
    e = c + d
    b.label, c.label, d.label, e.label = "b", "c", "d", "e"
    pictures.show_backward(e)

# %% [markdown]
# ### What `=` would have done
#
# You were told to write `+=`, and the warm-up told you that $a + a$ grows twice as fast as $a$. Here is how the two are connected.
#
# The cell below makes a small engine with `+` and `*`. One part is left for you to choose: the function that puts a contribution into `grad`. Everything else is correct. Here that function uses `=`.

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
# Both are correct. You could work with this engine for a long time and not notice anything. Now a product in which one value is used twice:

# %% role="demo"
a = AssigningTensor(3.0)
b = a * a
b.backward()
measured = ((3.0 + 0.001) ** 2 - (3.0 - 0.001) ** 2) / 0.002
print(f"a * a: the engine says {a.grad}, nudging says {measured:.3f}")

# %% [markdown]
# Half of it is gone. There were two contributions, one for the left factor and one for the right, and the second replaced the first.
#
# That is why contributions must be added: *along a path, derivatives multiply; where paths meet, they add.*

# %% [markdown]
# ### Add it up, and predict
#
# Two tasks in one cell.
#
# 1. Write `accumulate`, the rule that should replace `assign`.
# 2. Predict five numbers, before you run anything. For $a + a$: the gradient of `a` in an engine with `assign`, and in an engine with `accumulate`. Then take
#
# $$L = p \cdot s \qquad p = a \cdot b \qquad s = a + b \qquad a = 2, \; b = 3$$
#
# Two paths lead from $a$ to $L$, one through $p$ and one through $s$. Multiply the derivatives along each path. What does each path contribute to `a.grad`, and what is the total? These are the other three numbers.

# %% role="answer" name="accumulate"
def accumulate(tensor, contribution):
    """Add `contribution` to the gradient of `tensor`."""
    # TODO: one line.
    ### BEGIN SOLUTION
    tensor.grad += contribution
    ### END SOLUTION


# TODO: the five numbers.
### BEGIN SOLUTION
assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 21.0
### END SOLUTION

# %% role="hints" of="accumulate"
# - For $a + a$, how many contributions does `a` get, and how large is each? Which of them is left if each one replaces the one before?
# - The contribution of a path is a product: the derivative of $L$ with respect to the middle value, times the derivative of the middle value with respect to $a$. For $L = p \cdot s$, multiply swaps: the derivative with respect to $p$ is the value of $s$, and the other way around.
# - First work out $p$ and $s$ as numbers. The path through $p$ contributes $s$ times $b$. The path through $s$ contributes $p$ times one. What reaches `a` is both together. And `accumulate` does for one contribution what every `_backward` of yours does.

# %% role="test" name="accumulate_adds_to_what_is_there" points=1
check.after(
    "t = TensorV2(7.0)\nt.grad = 1.0\naccumulate(t, 3.5)\naccumulate(t, 0.75)\naccumulate(t, 0.75)\naccumulate(t, -2.0)",
    equals={"t.grad": 4.0, "t.data": 7.0},
)
### BEGIN HIDDEN TESTS
check.after(
    "t, other = TensorV2(7.0), TensorV2(7.0)\nt.grad = -1.5\n"
    "accumulate(t, 0.5)\naccumulate(t, 0.5)\naccumulate(t, -4.0)",
    equals={"t.grad": -4.5, "t.data": 7.0, "other.grad": 0.0},
    message="Every contribution counts, equal ones and negative ones too, and only t.grad may change.",
)
check.after(
    "from course.clinics.lesson02 import tensor_with\nMended = tensor_with(accumulate)\n"
    "a, b = Mended(2.0), Mended(-3.0)\nL = (a * b + a) * (a * a)\nL.backward()",
    equals={"a.grad": -24.0, "b.grad": 8.0},
    message="Put accumulate in place of assign in the engine above, and compare with nudging.",
)
### END HIDDEN TESTS

# %% role="test" name="accumulate_predicts_a_plus_a" points=1
check.predictions(
    "assigned_a_plus_a", "accumulated_a_plus_a", choices=[0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 9.0]
)
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={"accumulated_a_plus_a": 2.0},
    message="How fast does a + a grow when a grows? The warm-up measured it.",
)
check.after(
    "",
    equals={"assigned_a_plus_a": 1.0},
    message="With =, what is left in a.grad after the second contribution?",
)
### END HIDDEN TESTS

# %% role="test" name="accumulate_sums_over_paths" points=1
check.partials("p = a * b; s = a + b; L = p * s", names={"total": "a"}, tolerance=1e-9, a=2.0, b=3.0)
check.partials("p = a * b; L = p * s", names={"through_product": "a"}, tolerance=1e-9, a=2.0, b=3.0, s=5.0)
check.partials("s = a + b; L = p * s", names={"through_sum": "a"}, tolerance=1e-9, a=2.0, b=3.0, p=6.0)
### BEGIN HIDDEN TESTS
check.partials(
    "p = a * b; L = p * s",
    names={"through_product": "a"},
    tolerance=1e-9,
    message="Keep s constant, and let `a` move L only through p.",
    a=2.0, b=3.0, s=5.0,
)
check.partials(
    "s = a + b; L = p * s",
    names={"through_sum": "a"},
    tolerance=1e-9,
    message="Keep p constant, and let `a` move L only through s.",
    a=2.0, b=3.0, p=6.0,
)
### END HIDDEN TESTS

# %% [markdown]
# The next cell runs both engines on both expressions. It needs `accumulate`.

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
# The engine that assigns keeps one path and loses the other. Which one it keeps depends on which contribution happened to come last.
#
# *A good place for a break.*

# %% [markdown]
# ## Clinic: five engines
#
# Five engines, A to E, are built like your `TensorV2`. One is sound. Each of the other four has one fault, of a kind that real engines have had. Every value that they compute is correct; some of their gradients are not.
#
# This cell lets you examine them. `examine` returns the gradients of $a$, $b$ and $c$ that an engine computes for an expression, at the point $a = 2$, $b = 3$, $c = 5$.

# %%
from course.clinics import lesson02 as clinic


def examine(engine, expression):
    """The gradients of a, b and c at (2, 3, 5)."""
    leaves = [engine(2.0), engine(3.0), engine(5.0)]
    expression(*leaves).backward()
    return [leaf.grad for leaf in leaves]


for name, engine in clinic.PATIENTS.items():
    print(name, examine(engine, lambda a, b, c: a * b))

# %% [markdown]
# All five agree, and all five are correct: for $a \cdot b$, multiply swaps, and $c$ is not used. Passing one test says little. These are the possible verdicts:
#
# | verdict | what it means |
# | --- | --- |
# | `"sound"` | every gradient is correct |
# | `"overwrites"` | a contribution replaces the one before: `=` instead of `+=` |
# | `"ignores upstream"` | an input gets the local derivative alone |
# | `"rule not stored"` | an operation never passes any gradient to its inputs |
# | `"calls its inputs"` | `_backward` also calls the `_backward` of its inputs, and `backward` calls them again |
#
# Do not look at their code. For each expression that you try, work out the correct gradients by hand, or ask your own `TensorV2`. Three kinds of expression reveal every fault: another operation, a value that is used twice, and one operation inside another.

# %% role="demo"
# Your experiments. Change the expression, and run the cell as often as you like.
for name, engine in clinic.PATIENTS.items():
    print(name, examine(engine, lambda a, b, c: a + b))

# %% role="answer" name="v2_clinic"
# TODO: your five verdicts, each one of the texts in the table.
### BEGIN SOLUTION
verdict_a = "calls its inputs"
verdict_b = "overwrites"
verdict_c = "sound"
verdict_d = "rule not stored"
verdict_e = "ignores upstream"
### END SOLUTION

# %% role="hints" of="v2_clinic"
# - Which of the five is wrong for the simplest expression with a plus? Then use $a$ on both sides of the plus. Who else is wrong?
# - Zeros mean that nothing was passed on. Half of the correct gradient of $a + a$ means that one of two contributions is gone. For a fault that hides from both, put one product inside another: `a * b * c`.
# - For $a \cdot b \cdot c$ the gradient of $a$ is $b \cdot c$. If an engine says $b$ alone, what was left out? If it says twice as much, how often did the inner product pass its gradient on? An engine that is correct for all three kinds of expression has earned your trust.

# %% role="test" name="v2_clinic_of_a_b_and_c" points=1
check.predictions(
    "verdict_a", "verdict_b", "verdict_c",
    choices=["sound", "overwrites", "ignores upstream", "rule not stored", "calls its inputs"],
)
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={"verdict_a": "calls its inputs", "verdict_b": "overwrites", "verdict_c": "sound"},
    message="Examine A, B and C with a value used twice, and with one product inside another.",
)
### END HIDDEN TESTS

# %% role="test" name="v2_clinic_of_d_and_e" points=1
check.predictions(
    "verdict_d", "verdict_e",
    choices=["sound", "overwrites", "ignores upstream", "rule not stored", "calls its inputs"],
)
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={"verdict_d": "rule not stored", "verdict_e": "ignores upstream"},
    message="Examine D and E with a plus, and with one product inside another.",
)
### END HIDDEN TESTS

# %% [markdown]
# Have you decided? The next cell prints the code of all five beside your verdicts. It needs the five verdicts. Find the line that is wrong in each, and say how you would fix it. Then unfold the notes.
#
# <details><summary>Two of them deserve a second look</summary>
#
# - One engine says `out._backward = _backward` one level too deep: *inside* `_backward`. That line would run when `_backward` runs, and nothing ever runs it.
# - The sound one has a `=` in it: `self.grad = self.grad + …`. That is only a longer way to write `+=`.
#
# </details>

# %% role="demo"
import inspect

if check.ready("verdict_a", "verdict_b", "verdict_c", "verdict_d", "verdict_e"):
    verdicts = [verdict_a, verdict_b, verdict_c, verdict_d, verdict_e]
    for (name, engine), verdict in zip(clinic.PATIENTS.items(), verdicts):
        print(f"Engine {name}, and you say: {verdict}")
        print(inspect.getsource(engine))

# %% [markdown]
# ## In your own words
#
# This question is graded by a person.
#
# A classmate has written `=` instead of `+=` in every `_backward`, and says: "All my examples come out right, so it makes no difference."
#
# In four to six sentences: for which expressions are they right, and for which are they wrong? What is the smallest expression that shows it, and what does their engine say there? Why is adding the correct thing to do?

# %% [markdown] role="manual" name="why_accumulate" points=3
# ### BEGIN SOLUTION
# **A model answer.** They are right as long as every value is used exactly once. Then it gets only one contribution, and adding that to zero gives the same number as assigning it. They are wrong as soon as a value is used more than once, directly or through results that share it. The smallest example is b = a + a: the second contribution replaces the first, so their engine says 1, while b grows twice as fast as a. A gradient says how fast the output moves when this value moves. When the value moves, it moves the output along every path at the same time. Derivatives multiply along one path, and the effects of different paths add.
#
# **Marking.**
#
# - 1 point: for which expressions they are right and for which they are wrong (each value used once; a value used more than once).
# - 1 point: a smallest example, with the wrong number and the correct one.
# - 1 point: the reason, that the effects of separate paths add up. "Because PyTorch does it" earns nothing.
# ### END SOLUTION

# %% [markdown]
# ## What you have now
#
# - A `TensorV2` that computes and remembers. `_prev` holds its inputs, in order and with repetition, and `_op` says how they were combined.
# - A rule in each result: upstream gradient times local derivative, *added* to each input.
# - A topological order, found without recursion, so that each node has its whole gradient before it passes it on.
# - `backward()`, which does all of it in one call, with PyTorch's rules for a second call.
#
# This is automatic differentiation. It is not numerical: no step $h$ costs you any digits. And it never derives a formula for the whole expression. It takes the steps that the computer took anyway, and goes back through them with numbers.
#
# Next: [3 · Tensor](../03_tensor/03_tensor.ipynb), where the engine gets every operation that the course needs. Previous: [1 · Derivatives](../01_derivatives/01_derivatives.ipynb).
#
# *In the tradition of Andrej Karpathy's micrograd lecture, Stanford's CS231n and LLM101n.*
