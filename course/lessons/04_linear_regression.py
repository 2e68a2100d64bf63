# %% [markdown]
# # 4 · Linear regression
#
# **Goal.** By the end your engine will find the line behind a handful of measurements, and you will be able to tell training that works from training that only looks as if it does.
#
# **Time.** About 65 minutes. A good place for a break is marked.
#
# You need [3 · Tensor](../03_tensor/03_tensor.ipynb): a `Tensor` with `data`, `grad`, and `backward()`. You don't need statistics.

# %% [markdown]
# ## How to work
#
# - Go from top to bottom. Press *Shift+Enter* to run a cell.
# - Where a cell says `# TODO:`, replace the line below it with your own code. The cell after it checks your answer. Try as often as you like.
# - Stuck? Unfold the hints below the cell, or run `check.hint("linear")` with the name of the answer. Each call tells you a little more.
# - When your notebook is graded, the same questions are asked about other data. So solve the problem, not the example.

# %%
import math
import random

import numpy as np

from course import check
from course.clinics import lesson04 as clinic
from course.explorables.loss_map import loss_map
from course.pictures import lesson04 as pictures
from course.pictures.graphs import show_graph
from course.watch import watch

# %% [markdown]
# The next line imports the engine. It is the course's own, and it is what you built in the last lesson.
#
# To train on *your* engine, run `python -m course keep-engine release/03_tensor/03_tensor.ipynb` in a terminal, in the folder of the course. It writes `my_engine.py` next to this notebook. Then change the line to `from my_engine import Tensor`. Nothing else in this notebook has to change.

# %%
from course.engine import Tensor

# %% [markdown]
# ## Warm-up: guess first
#
# Here is a function with one number to choose: $(w - 3)^2$. It is smallest at $w = 3$, and its slope at $w$ is $2 (w - 3)$.
#
# Start at $w = 0$ and take 100 steps. Each step goes downhill by exactly the slope: `w = w - slope`.
#
# Where do you end up: near 3, back at 0, or very far away? Type your guess into the next cell before you run the one below it. It is not graded.

# %% role="demo"
guess = None  # one of "near 3", "at 0", "far away"

# %% role="demo"
w = 0.0
for _ in range(100):
    slope = 2 * (w - 3)
    w = w - slope
warm_up_end = w
print(f"w ends at {warm_up_end}, and you guessed {guess}")

# %% [markdown]
# Every step went in the right direction, and none of them helped. The next section shows what happened.

# %% [markdown]
# ## A worked example: one weight learns
#
# Training repeats the same three moves:
#
# 1. *Forward.* Compute the **loss**: one number that says how wrong the model is.
# 2. *Backward.* Let the engine find the gradient of the loss with respect to every weight and bias.
# 3. *Update.* Move every weight and bias a little, against its gradient.
#
# Here is one round of it, for a single weight.

# %% role="demo"
w = Tensor(0.0, label="w")

loss = (w - 3) ** 2
loss.backward()
print(f"loss {loss.data:.2f} at w = {w.data:.2f}, slope {w.grad:.2f}")

learning_rate = 0.1
w.data = w.data - learning_rate * w.grad

loss_after = (w - 3) ** 2
print(f"loss {loss_after.data:.2f} at w = {w.data:.2f}")

# %% [markdown]
# Look at the update. The slope is −6, so the loss falls when $w$ grows. Subtracting a negative slope makes $w$ larger, which is what we want.
#
# How far $w$ moves is the slope times the **learning rate**: a number that you choose before training begins. In the warm-up it was 1. Here are six steps with a small learning rate, and six with the learning rate of the warm-up:

# %% role="demo"
pictures.steps_on_a_parabola([0.1, 1.0])

# %% [markdown]
# With 0.1 the steps get shorter by themselves, because the curve gets flatter. With 1 each step jumps across the bottom and lands as high as it began.
#
# Remember this picture. Later in this lesson you will find the learning rate at which this jumping begins for a real problem.

# %% [markdown]
# ## The problem: twelve bills
#
# A shop rents out bicycles. There is a base fee, and a price per hour. Nobody tells you either one, but you have found twelve old bills. Some were rounded, and some include a small discount.

# %%
hours = [0.3, 0.5, 0.8, 1.0, 1.2, 1.5, 1.7, 2.0, 2.2, 2.5, 2.7, 3.0]
bills = [3.3, 3.2, 4.9, 4.6, 6.1, 6.2, 7.4, 7.7, 9.0, 9.2, 10.4, 10.7]

# %% role="demo"
pictures.rides(hours, bills)

# %% [markdown]
# Imagine a ruler laid along the dots. What is the price per hour, and what is the base fee? Type your guess into the next cell. The computer will make its own.

# %%
my_price_per_hour = None
my_base_fee = None

# %% [markdown]
# ## The model: a line
#
# A **model** is a function with numbers in it that you can adjust. Each of these numbers is a **parameter**. For one input, our model is
#
# $$\text{prediction} = w \cdot x + b$$
#
# The weight $w$ is the price per hour, and the bias $b$ is the base fee. With more inputs, each input has a weight of its own. There is still only one bias:
#
# $$\text{prediction} = w_1 x_1 + w_2 x_2 + \dots + b$$
#
# Write it as a class. These are the rules:
#
# - `weights` is a list of Tensors, one for each input. They start at random: use `random.uniform(-1, 1)` for each, one after the other. `bias` is a Tensor that starts at 0.
# - A model is called with a list of inputs, like a function, and returns one Tensor. In Python, `model([1.0, 2.0])` calls `model.__call__([1.0, 2.0])`.
# - `parameters()` returns a list of all parameters: the weights in order, then the bias. It returns the Tensors themselves, not copies, because training changes exactly what is in this list.
# - A list of the wrong length is an error: `raise ValueError("…")`, with a sentence that helps.
#
# The last rule has a reason. Python's `zip` stops at the end of the shorter list and says nothing. A model that is given three inputs and quietly uses two will still train. Its predictions will be wrong, and nobody will know why.

# %% role="answer" name="linear"
class Linear:
    """A line: one weight for each input, and a bias."""

    def __init__(self, input_size):
        # TODO: create the attributes weights and bias.
        ### BEGIN SOLUTION
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)
        ### END SOLUTION

    def __call__(self, inputs):
        # TODO: raise a ValueError for a wrong number of inputs; otherwise return the prediction.
        ### BEGIN SOLUTION
        if len(inputs) != len(self.weights):
            raise ValueError(f"This line takes {len(self.weights)} inputs, not {len(inputs)}.")
        return sum((w * x for w, x in zip(self.weights, inputs)), self.bias)
        ### END SOLUTION

    def parameters(self):
        # TODO: return one list of all parameters.
        ### BEGIN SOLUTION
        return [*self.weights, self.bias]
        ### END SOLUTION

# %% role="hints" of="linear"
# - How many parameters does a line with two inputs have, and which two attributes hold them?
# - In `__init__`, a list comprehension makes the weights. In `__call__`, compare two lengths first. Then start a total at the bias and add one product for each input. The weights are Tensors, so the total is a Tensor too.
# - Start with `total = self.bias` and loop over the pairs with `for w, x in zip(self.weights, inputs):`. Write `total = total + …`, without `.data`. For the parameters, `[*some_list, one_more]` makes a new list from an old one.

# %% role="test" name="linear_begins_at_random" points=1
check.after(
    """
import random
random.seed(1)
model = Linear(2)
""",
    equals={
        "model.weights[0].data": -0.7312715117751976,
        "model.weights[1].data": 0.6948674738744653,
        "model.bias.data": 0.0,
        "len(model.weights)": 2,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    """
import random
random.seed(8)
wanted = [random.uniform(-1, 1) for _ in range(7)]
random.seed(8)
one, other = Linear(4), Linear(3)
found = [w.data for w in [*one.weights, *other.weights]]
one.weights[0].data, one.bias.data = 5.0, 6.0
""",
    equals={
        "found == wanted": True,
        "len({id(p) for p in [*one.parameters(), *other.parameters()]})": 9,
        "other.weights[0].data == wanted[4]": True,
        "other.bias.data": 0.0,
        "all(isinstance(p, Tensor) for p in one.parameters())": True,
    },
    message="Every line needs its own weights, each drawn with random.uniform(-1, 1), and its own bias.",
)
### END HIDDEN TESTS

# %% role="test" name="linear_predicts_and_passes_gradients_on" points=2
check.network(
    "Linear(3)",
    sizes=[3, 1],
    activations=["linear"],
    inputs=[[1.0, 4.0, 4.0], [-2.0, 0.5, -2.0]],
)
check.after("row = [3.0, 5.0]; Linear(2)(row)", equals={"row": [3.0, 5.0]})
### BEGIN HIDDEN TESTS
check.network(
    "Linear(5)",
    sizes=[5, 1],
    activations=["linear"],
    inputs=[[0.5, -1.5, 2.0, 3.0, -0.25], [1, 0, -2, 4, 3]],
    seeds=(3, 4),
    message="With a different number of inputs, the result is wrong. Is a number of inputs written into your code?",
)
check.network(
    "Linear(1)",
    sizes=[1, 1],
    activations=["linear"],
    inputs=[[0.75], [-3.0]],
    seeds=(5,),
    message="A line with a single input has two parameters and works like any other.",
)
check.after(
    """
model = Linear(2)
model.weights[0].data, model.weights[1].data = 3.0, -2.0
model.bias.data = 0.5
row = [1.0, 4.0]
first = model(row).data
again = model(row).data
""",
    equals={"first": -4.5, "again": -4.5, "model.bias.data": 0.5, "row": [1.0, 4.0]},
    message="A prediction must use the bias, and must not change the row or the parameters.",
)
### END HIDDEN TESTS

# %% role="test" name="linear_lists_every_parameter" points=1
check.after(
    """
model, other = Linear(3), Linear(3)
listed = model.parameters()
""",
    equals={
        "isinstance(listed, list)": True,
        "len(listed)": 4,
        "len(model.parameters())": 4,
        "any(p is q for p in listed for q in other.parameters())": False,
        "all(p is w for p, w in zip(listed, model.weights))": True,
        "listed[-1] is model.bias": True,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    """
model = Linear(2)
once = len(model.parameters())
listed = model.parameters()
for p in listed:
    p.data = 2.0
answer = model([3.0, 4.0])
answer.backward()
twice = Linear(1)
twice([2.0]).backward()
twice([5.0]).backward()
""",
    equals={
        "[p.grad for p in twice.parameters()]": [7.0, 2.0],
        "once": 3,
        "len(listed)": 3,
        "len(model.weights)": 2,
        "answer.data": 16.0,
        "[p.grad for p in model.parameters()]": [3.0, 4.0, 1.0],
    },
    message="The list must contain the model's own Tensors, in order, every time it is asked for.",
)
### END HIDDEN TESTS

# %% role="test" name="linear_refuses_a_wrong_number_of_inputs" points=1
check.after(
    """
model, outcomes = Linear(2), []
for row in [[1.0, 2.0, 3.0], [1.0], []]:
    try:
        model(row)
        outcomes.append('an answer')
    except ValueError:
        outcomes.append('ValueError')
""",
    equals={"outcomes": ["ValueError", "ValueError", "ValueError"]},
)
### BEGIN HIDDEN TESTS
check.after(
    """
outcome, answers = [], set()
for row in ([1.0, 2.0], [], [1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0], [-2.0, 0.0, 1.0]):
    model = Linear(3)
    for p in model.weights:
        if hasattr(p, 'data'):
            p.data = random.uniform(1, 2)
    try:
        answer = model(row)
        answers.add(repr(getattr(answer, 'data', answer)))
        outcome.append('an answer')
    except ValueError:
        outcome.append('ValueError')
""",
    equals={
        "outcome": ["ValueError", "ValueError", "ValueError", "an answer", "an answer"],
        "len(answers)": 2,
    },
    message="Too few inputs are an error, too many are an error, and the correct number is not.",
)
### END HIDDEN TESTS

# %% [markdown]
# Here is one prediction of a new line with two inputs, as your engine sees it. Three of the leaves are parameters. The two inputs are leaves too, but training leaves them alone. This demo needs `Linear`.

# %% role="demo"
if check.ready("Linear"):
    random.seed(0)
    line = Linear(2)
    line.weights[0].label, line.weights[1].label, line.bias.label = "w1", "w2", "b"
    prediction = line([1.0, 2.0])
    prediction.label = "prediction"
    prediction.backward()
    show_graph(prediction)

# %% [markdown]
# ## How wrong is a line?
#
# Take any line, and look at how far it is from each bill. The panel on the right shows the squares of these distances. The text below the picture gives the reason for squaring.

# %% role="demo"
pictures.squared_errors(hours, bills, weight=2.0, bias=4.0)

# %% [markdown]
# The **error** of a prediction is prediction minus target. It may be positive or negative. If you just added up the errors, a line that is 5 too high here and 5 too low there would look perfect.
#
# So *square* each error. Squares are never negative. They are smooth, so the engine can differentiate them, and an error that is twice as large counts four times as much.
#
# Then take the *mean*: add up the squares and divide by how many there are. The result is the **mean squared error**:
#
# $$L = \frac{1}{n} \sum_{i=1}^{n} (\text{prediction}_i - \text{target}_i)^2$$
#
# The sign $\sum$ means: add up what follows, once for each of the $n$ predictions.
#
# Why divide? With a mean, a loss of 2 means the same for twelve bills as for twelve thousand. The gradients stay the same size, too. With a sum, a thousand times as many bills would make every step a thousand times as long.
#
# Write it as a function of two lists. The predictions are Tensors, and the targets are plain numbers. Don't change either list. Use Tensors all the way through: a `.data` inside a loss cuts the graph, and no gradient gets past the cut. If the lists have different lengths, raise a `ValueError` again.

# %% role="answer" name="mean_squared_error"
def mean_squared_error(predictions, targets):
    """The mean of the squared errors, as a Tensor."""
    # TODO: raise a ValueError if the lengths differ. Otherwise return the mean squared error.
    ### BEGIN SOLUTION
    if len(predictions) != len(targets):
        raise ValueError(f"{len(predictions)} predictions do not fit {len(targets)} targets.")
    squares = [(p - t) ** 2 for p, t in zip(predictions, targets)]
    return sum(squares) / len(squares)
    ### END SOLUTION

# %% role="hints" of="mean_squared_error"
# - For the predictions 4 and 1 and the targets 1 and 2: what are the two errors, their squares, and the mean of the squares?
# - Compare the lengths first. Then loop over both lists at once with `zip`. Each pair gives one square. `sum` adds Tensors as well as numbers.
# - Collect the squares in a list first: `squares = [… for p, t in zip(predictions, targets)]`. All that is left is one sum and one division by the number of squares.

# %% role="test" name="mean_squared_error_of_a_few_misses" points=1
check.after(
    """
predictions, targets = [Tensor(4.0), Tensor(1.0)], [1.0, 2.0]
loss = mean_squared_error(predictions, targets)
of_four = mean_squared_error([Tensor(p) for p in (3.0, 1.0, 2.0, 0.5)], [1.0, 2.0, 2.0, 1.5])
""",
    equals={
        "loss.data": 5.0,
        "isinstance(loss, Tensor)": True,
        "of_four.data": 1.5,
        "[p.data for p in predictions]": [4.0, 1.0],
        "targets": [1.0, 2.0],
    },
)
### BEGIN HIDDEN TESTS
check.after(
    """
targets = [2.0, -1.0, 0.5, 4.0]
predictions = [Tensor(p) for p in (5.0, -4.0, 0.5, 3.0)]
loss = mean_squared_error(predictions, targets)
one = mean_squared_error([Tensor(-1.5)], [2.5])
""",
    equals={
        "loss.data": 4.75,
        "one.data": 16.0,
        "targets": [2.0, -1.0, 0.5, 4.0],
        "[p.data for p in predictions]": [5.0, -4.0, 0.5, 3.0],
        "len(predictions)": 4,
    },
    message="Errors of both signs count, the mean is over all of them, and neither list may change.",
)
### END HIDDEN TESTS

# %% role="test" name="mean_squared_error_has_gradients" points=2
check.after(
    """
a, b, c = Tensor(3.0), Tensor(1.0), Tensor(0.5)
mean_squared_error([a, b], [1.0, 2.0]).backward()
mean_squared_error([c, c, c, c], [1.0, 2.0, 0.0, -1.0]).backward()
""",
    equals={"a.grad": 2.0, "b.grad": -1.0, "c.grad": 0.0},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "3 * mean_squared_error([a * b, a + b, b, a], [0.5, -2.0, 1.0, 4.0]) + a",
    equals="3 * ((a * b - 0.5)**2 + (a + b + 2.0)**2 + (b - 1.0)**2 + (a - 4.0)**2) / 4 + a",
    message="Inside a larger expression, or with values that are used several times, the gradients are wrong.",
    a=-1.25, b=0.75,
)
check.gradients(
    "mean_squared_error([a], [-2.0])",
    equals="(a + 2.0)**2",
    message="A list with a single prediction must work too.",
    a=0.5,
)
### END HIDDEN TESTS

# %% role="test" name="mean_squared_error_refuses_lists_that_do_not_fit" points=1
check.after(
    """
outcomes = []
for targets in [[1.0], [1.0, 2.0, 3.0]]:
    try:
        mean_squared_error([Tensor(1.0), Tensor(2.0)], targets)
        outcomes.append('an answer')
    except ValueError:
        outcomes.append('ValueError')
""",
    equals={"outcomes": ["ValueError", "ValueError"]},
)
### BEGIN HIDDEN TESTS
check.after(
    """
outcome, answers = [], set()
for targets in ([1.0, 2.0, 3.0], [1.0], [3.5, -1.0], [0.25, 7.0], [-2.0, 9.5]):
    try:
        answer = mean_squared_error([Tensor(1.0), Tensor(2.0)], targets)
        answers.add(repr(getattr(answer, 'data', answer)))
        outcome.append('an answer')
    except ValueError:
        outcome.append('ValueError')
""",
    equals={
        "outcome": ["ValueError", "ValueError", "an answer", "an answer", "an answer"],
        "len(answers)": 3,
    },
    message="Too many targets are an error, too few are an error, and lists of the same length are not.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### What the engine sees
#
# Here is the graph of the loss for two bills. Find $w$ and $b$ on the left. Each is *used twice*, once for each bill, so each receives two gradients in the backward pass, and they are added. This is why `+=` mattered so much in lesson 2. The demo needs `Linear` and `mean_squared_error`.

# %% role="demo"
if check.ready("Linear", "mean_squared_error"):
    line = Linear(1)
    line.weights[0].data, line.bias.data = 2.0, 4.0
    line.weights[0].label, line.bias.label = "w", "b"
    loss = mean_squared_error([line([0.5]), line([2.0])], [3.2, 7.7])
    loss.label = "loss"
    loss.backward()
    show_graph(loss)

# %% [markdown]
# For all twelve bills, the graph is six times as large. You would not want to look at it. The engine does not mind.
#
# ### The gradient by hand, one last time
#
# Before the engine takes over, work this gradient out yourself. Take one bill for $x$ hours, with target $y$. The forward pass goes through three small steps:
#
# | step | local derivative |
# | --- | --- |
# | $p = w x + b$ | $\frac{\partial p}{\partial w} = x$ and $\frac{\partial p}{\partial b} = 1$ |
# | $e = p - y$ | $\frac{\partial e}{\partial p} = 1$ |
# | $s = e^2$ | $\frac{\partial s}{\partial e} = 2 e$ |
#
# Multiply along the path from $s$ back to each parameter: $2 e$, times 1, times $x$ for the weight or 1 for the bias. Here is a worked example, for one bill and the line with $w = 2$ and $b = 4$.

# %% role="demo"
x, y = 0.5, 3.2
error = (2.0 * x + 4.0) - y
print(f"error {error:.2f}: gradient of w {2 * error * x:.2f}, gradient of b {2 * error:.2f}")

# %% [markdown]
# With several bills, $w$ has a path to the loss through each of them. You know what happens where paths meet: their contributions are added. And the loss is a mean, so the derivative of each square is divided by the number of bills.
#
# Write a function that returns both derivatives for any line and any bills, without the engine: plain numbers in, plain numbers out. Its name, `mse_gradient`, uses the usual short form of "mean squared error": MSE.

# %% role="answer" name="mse_gradient"
def mse_gradient(weight, bias, xs, ys):
    """Return the derivatives of the mean squared error with respect to weight and bias, as floats."""
    # TODO: add up the contributions of all bills, and divide by how many there are.
    ### BEGIN SOLUTION
    by_weight = by_bias = 0.0
    for x, y in zip(xs, ys):
        error = weight * x + bias - y
        by_weight += 2 * error * x
        by_bias += 2 * error
    return by_weight / len(xs), by_bias / len(xs)
    ### END SOLUTION

# %% role="hints" of="mse_gradient"
# - For one bill, how does the derivative with respect to $w$ differ from the one with respect to $b$?
# - Start two totals at 0. For each bill, compute the error of the line, and add one contribution to each total. Divide both totals at the end, and only there.
# - Loop with `for x, y in zip(xs, ys):`. The error is prediction minus target. The contribution to the bias is twice the error; the contribution to the weight has one more factor. Return the two results with a comma between them.

# %% role="test" name="mse_gradient_of_a_few_bills" points=1
check.after(
    """
of_one = list(mse_gradient(2.0, 4.0, [0.125], [3.2]))
xs, ys = [2.0, -1.0, 2.0, 1.0], [4.0, 2.0, 2.0, 0.0]
of_four = list(mse_gradient(1.5, -0.5, xs, ys))
""",
    equals={
        "of_one": [0.2625, 2.1],
        "of_four": [1.5, -2.0],
        "xs": [2.0, -1.0, 2.0, 1.0],
        "ys": [4.0, 2.0, 2.0, 0.0],
    },
)
### BEGIN HIDDEN TESTS
check.after(
    """
xs, ys = [0.3, 1.2, -0.7, 2.5], [1.1, -0.4, 3.0, 0.6]
slopes = list(mse_gradient(0.8, -1.3, xs, ys))
again = list(mse_gradient(0.8, -1.3, xs, ys))
""",
    equals={
        "slopes": [1.538, -3.43],
        "again == slopes": True,
        "xs": [0.3, 1.2, -0.7, 2.5],
        "ys": [1.1, -0.4, 3.0, 0.6],
    },
    message="Every bill contributes to both derivatives, and the lists stay as they are.",
)
check.after(
    """
xs, ys = [float(i) for i in range(7)], [0.5 * i - 2.0 for i in range(7)]
at_the_best = [abs(value) < 1e-12 for value in mse_gradient(0.5, -2.0, xs, ys)]
elsewhere = list(mse_gradient(-1.0, 0.25, xs, ys))
""",
    equals={"at_the_best": [True, True], "elsewhere": [-25.5, -4.5]},
    message="Where the line goes through every bill, both derivatives are 0, and elsewhere they are not.",
)
### END HIDDEN TESTS

# %% [markdown]
# Three ways to the same two numbers: your formula, central differences as in lesson 1, and the engine. This demo needs `Linear`, `mean_squared_error`, and `mse_gradient`.

# %% role="demo"
def loss_at(weight, bias):
    """The mean squared error of a line on all bills, as a float."""
    return sum((weight * x + bias - y) ** 2 for x, y in zip(hours, bills)) / len(hours)


if check.ready("Linear", "mean_squared_error", "mse_gradient"):
    h = 1e-5
    by_hand = mse_gradient(2.0, 4.0, hours, bills)
    measured_slopes = (
        (loss_at(2.0 + h, 4.0) - loss_at(2.0 - h, 4.0)) / (2 * h),
        (loss_at(2.0, 4.0 + h) - loss_at(2.0, 4.0 - h)) / (2 * h),
    )
    line = Linear(1)
    line.weights[0].data, line.bias.data = 2.0, 4.0
    mean_squared_error([line([x]) for x in hours], bills).backward()
    by_engine = line.weights[0].grad, line.bias.grad
    for name, pair in [("by hand", by_hand), ("measured", measured_slopes), ("engine", by_engine)]:
        print(f"{name:9} {pair[0]:10.6f} {pair[1]:10.6f}")

# %% [markdown]
# They agree. You will never have to derive such a formula again: the engine finds it for any model, and the models of the next lessons have no formula that fits on a page.

# %% [markdown]
# ## A map of all lines
#
# A line is two numbers: a weight and a bias. So every line is a *point* on a map, and the loss is the height of the land at that point. As on a hiking map, each curve connects points of the same height. Dark is low.

# %% role="demo"
lines = {"A": (0.0, 6.0), "B": (5.0, 1.0), "C": (2.9, 2.2)}
pictures.lines_on_the_map(hours, bills, lines)

# %% [markdown]
# The best line lies at the bottom of a long valley. *Along* the valley, the loss hardly changes: a higher price per hour with a lower base fee gives nearly the same bills. *Across* the valley, the land is steep.
#
# The gradient at a point is an arrow with two components: the slope in the direction of the weight, and the slope in the direction of the bias. Here are a few of them on the same map. The demo needs `mse_gradient`.

# %% role="demo"
if check.ready("mse_gradient"):
    points = [(0.0, 6.0), (5.0, 1.0), (1.0, 1.0), (4.5, 4.5), (2.0, 4.0)]
    arrows = [mse_gradient(w, b, hours, bills) for w, b in points]
    pictures.gradients_on_the_map(hours, bills, points, arrows)

# %% [markdown]
# Every arrow points straight uphill, at a right angle to the curve through its point. Why is that the steepest way? Take a small step from a point: $u$ in the direction of the weight, $v$ in the direction of the bias. The loss changes by nearly
#
# $$\frac{\partial L}{\partial w} \, u + \frac{\partial L}{\partial b} \, v$$
#
# because each slope says how much the loss rises for each unit that you move in its own direction. If you can choose the direction of the step but not its length, this sum is largest when the step points the same way as the gradient, smallest when it points the opposite way, and 0 when the two are at a right angle. So the steepest way down is *against* the gradient. The next cell tries 360 directions to check this. It needs `mse_gradient`.

# %% role="demo"
if check.ready("mse_gradient"):
    slope_w, slope_b = mse_gradient(2.0, 4.0, hours, bills)
    length = 0.01
    heights = {}
    for degrees in range(360):
        angle = math.radians(degrees)
        step_w, step_b = length * math.cos(angle), length * math.sin(angle)
        heights[degrees] = loss_at(2.0 + step_w, 4.0 + step_b)
    lowest = min(heights, key=heights.get)
    opposite = math.degrees(math.atan2(-slope_b, -slope_w)) % 360
    print(f"lowest loss after a step toward {lowest}°; against the gradient is {opposite:.1f}°")

# %% [markdown]
# The two directions differ by less than a degree, because the cell tries only whole degrees. Training walks downhill like this, and it sees nothing but the slope at the point where it stands.

# %% [markdown]
# ## One step downhill
#
# Now write the step that all of deep learning repeats. It has four moves, in this order. The first one is new:
#
# 1. *Zero.* Set the gradient of every parameter to 0. Gradients of leaves add up over calls of `backward()`: that was the rule for a second call in lesson 2. Without this move, the step would use the gradients of all earlier steps as well.
# 2. *Forward.* Predict every row, and compute the loss.
# 3. *Backward.* Call `loss.backward()`.
# 4. *Update.* From each parameter's `.data`, subtract the learning rate times its gradient. The Tensors in the model must stay the same Tensors.
#
# In some published code you will find a different order: "backward, zero, update". Think for a moment about what such a step would do.
#
# Return the loss as a plain number: the loss of the line as it was *before* the update. Don't change the inputs or the targets.

# %% role="answer" name="gradient_step"
def gradient_step(model, inputs, targets, learning_rate):
    """Take one step downhill with all parameters; return the loss before it, as a float."""
    # TODO: zero, forward, backward, update.
    ### BEGIN SOLUTION
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return loss.data
    ### END SOLUTION

# %% role="hints" of="gradient_step"
# - Which two of the four moves need a loop over `model.parameters()`, and which of the two comes first?
# - Make a list with one prediction for each row, and give it to `mean_squared_error` with the targets. After `backward()`, every parameter has its gradient.
# - The prediction for one row is `model(row)`, so a list comprehension over `inputs` makes all of them. In the last loop, subtract a product of two numbers from `parameter.data`. A line that begins with `parameter =` changes only what the name means, not the model.

# %% role="test" name="gradient_step_moves_like_torch" points=2
check.training(
    "gradient_step(model, inputs, targets, learning_rate)",
    build="Linear(1)",
    sizes=[1, 1],
    activations=["linear"],
    data=check.line_data(6, seed="gradient_step", weights=[2.0]),
    learning_rate=0.05,
    steps=(1,),
)
### BEGIN HIDDEN TESTS
check.training(
    "gradient_step(model, inputs, targets, learning_rate)",
    build="Linear(3)",
    sizes=[3, 1],
    activations=["linear"],
    data=check.line_data(10, seed="gradient_step of three", weights=[2.0, -1.0, 0.5], bias=-3.0),
    learning_rate=0.125,
    steps=(1,),
    seeds=(2, 3),
    message="With three inputs and a different learning rate, the weights differ from PyTorch's.",
)
check.training(
    "gradient_step(model, inputs, targets, learning_rate)",
    build="Linear(2)",
    sizes=[2, 1],
    activations=["linear"],
    data=check.line_data(1, seed="gradient_step of one", weights=[1.0, 1.0]),
    learning_rate=0.01,
    steps=(1,),
    message="A data set may have a single row.",
)
### END HIDDEN TESTS

# %% role="test" name="gradient_step_taken_twice" points=2
check.training(
    "gradient_step(model, inputs, targets, learning_rate)",
    build="Linear(2)",
    sizes=[2, 1],
    activations=["linear"],
    data=check.line_data(8, seed="gradient_step twice", weights=[2.0, -1.0]),
    learning_rate=0.05,
    steps=(2,),
)
check.after(
    """
model = Linear(1)
for p in model.parameters():
    p.data, p.grad = 2.0, 7.0
gradient_step(model, [[1.0], [2.0], [2.0]], [1.0, 5.0, 1.0], 0.25)
""",
    equals={"model.weights[0].data": -0.5, "model.bias.data": 0.5},
)
### BEGIN HIDDEN TESTS
check.training(
    "gradient_step(model, inputs, targets, learning_rate)",
    build="Linear(2)",
    sizes=[2, 1],
    activations=["linear"],
    data=check.line_data(9, seed="gradient_step often", weights=[-1.0, 3.0]),
    learning_rate=0.1,
    steps=(3, 7),
    seeds=(4,),
    message="Later steps are wrong. What is still in the gradients from the step before?",
)
check.after(
    """
model = Linear(1)
for p in model.parameters():
    p.data, p.grad = 1.0, 50.0
gradient_step(model, [[1.0], [3.0]], [2.0, 2.0], 0.25)
""",
    equals={"model.weights[0].data": -0.5, "model.bias.data": 0.5},
    message="There may be gradients in the parameters before the first step.",
)
### END HIDDEN TESTS

# %% role="test" name="gradient_step_returns_the_loss_before" points=1
check.after(
    """
model = Linear(1)
model.weights[0].data, model.bias.data = 2.0, 1.0
loss = gradient_step(model, [[1.0], [2.0]], [3.99, 3.0], 0.1)
""",
    equals={"loss": 2.49005},
)
### BEGIN HIDDEN TESTS
check.after(
    """
model = Linear(2)
model.weights[0].data, model.weights[1].data = 1.0, -1.0
inputs, targets = [[2.0, 0.5], [0.0, 1.0], [1.0, 1.0]], [0.5, -1.0, 3.0]
first = gradient_step(model, inputs, targets, 0.25)
second = gradient_step(model, inputs, targets, 0.25)
""",
    equals={"first": 10 / 3, "second": 4849 / 1728},
    message="Each call returns the loss of the line as it was when the call began.",
)
### END HIDDEN TESTS

# %% role="test" name="gradient_step_changes_parameters_in_place" points=1
check.after(
    """
model = Linear(2)
before = model.parameters()
gradient_step(model, [[1.0, 2.0]], [30.0], 0.01)
after = model.parameters()
""",
    equals={"[a is b for a, b in zip(before, after)]": [True, True, True]},
)
### BEGIN HIDDEN TESTS
check.after(
    """
model = Linear(2)
inputs, targets = [[1.0, 2.0], [3, -1]], [0.5, 4]
outside = Tensor(7.0)
outside.grad = 3.0
seen = model.parameters()
starts = [p.data for p in seen]
gradient_step(model, inputs, targets, 0.0)
""",
    equals={
        "inputs": [[1.0, 2.0], [3, -1]],
        "targets": [0.5, 4],
        "outside.grad": 3.0,
        "[p.data for p in seen] == starts": True,
        "any(isinstance(p.data, Tensor) for p in seen)": False,
        "len(model.parameters())": 3,
    },
    message="With a learning rate of 0 nothing may move, and `data` must stay a plain number.",
)
### END HIDDEN TESTS

# %% [markdown]
# The next cell takes two steps from the line with weight 0 and bias 6, and prints the loss before each step and the line after it. The demo needs `Linear`, `mean_squared_error`, and `gradient_step`.

# %% role="demo"
if check.ready("Linear", "mean_squared_error", "gradient_step"):
    line = Linear(1)
    line.weights[0].data, line.bias.data = 0.0, 6.0
    inputs = [[x] for x in hours]
    first = gradient_step(line, inputs, bills, learning_rate=0.1)
    print(f"loss before {first:.3f}, weight now {line.weights[0].data:.3f}, bias now {line.bias.data:.3f}")
    second = gradient_step(line, inputs, bills, learning_rate=0.1)
    print(f"loss before {second:.3f}, weight now {line.weights[0].data:.3f}, bias now {line.bias.data:.3f}")

# %% [markdown]
# ## Many steps: training
#
# The rest is repetition. `train` takes `steps` steps and returns a list of losses. It has one number for each step: the loss just before that step.
#
# The rows that one step uses are called a **batch**, and one pass over all the data is called an **epoch**. Our batch is always all twelve bills, so here each step is an epoch. With very large data sets, a batch is only a part of the data, and an epoch takes many steps.

# %% role="answer" name="train"
def train(model, inputs, targets, learning_rate, steps):
    """Take `steps` steps downhill; return a list of losses, one from before each step."""
    # TODO: call gradient_step once for each step, and collect what it returns.
    ### BEGIN SOLUTION
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
    return losses
    ### END SOLUTION

# %% role="hints" of="train"
# - How long must the list be after 10 steps, and what is in it after 0 steps?
# - Start with an empty list. In a loop over `range(steps)`, append one number each time.
# - Everything that a step needs is among the arguments of `train`: pass four of them to `gradient_step`, in the same order. Put the `return` after the loop, not inside it.

# %% role="test" name="train_follows_the_descent" points=2
check.training(
    "losses = train(model, inputs, targets, learning_rate, steps)",
    build="Linear(1)",
    sizes=[1, 1],
    activations=["linear"],
    data=check.line_data(6, seed="train", weights=[2.0]),
    learning_rate=0.05,
    steps=(1, 3),
    curve=True,
)
check.after(
    """
def losses_at(rate, steps):
    model = Linear(1)
    model.weights[0].data = 0.0
    return train(model, [[1.0]], [2.0], rate, steps)
""",
    equals={
        "losses_at(1.0, 4)": [4.0, 36.0, 324.0, 2916.0],
        "losses_at(0.25, 3)": [4.0, 0.0, 0.0],
        "losses_at(0.25, 0)": [],
    },
)
### BEGIN HIDDEN TESTS
check.training(
    "losses = train(model, inputs, targets, learning_rate, steps)",
    build="Linear(3)",
    sizes=[3, 1],
    activations=["linear"],
    data=check.line_data(9, seed="train on three", weights=[1.0, -2.0, 0.5], bias=4.0),
    learning_rate=0.1,
    steps=(2, 12),
    seeds=(1, 6),
    curve=True,
    message="With different data, learning rates, and numbers of steps, the weights or the losses are wrong.",
)
check.after(
    """
model = Linear(1)
start = model.weights[0].data
losses = train(model, [[1.0]], [2.0], 0.1, 0)
""",
    equals={"losses": [], "model.weights[0].data == start": True},
    message="With 0 steps there are no losses, and nothing moves.",
)
### END HIDDEN TESTS

# %% role="test" name="train_reaches_the_least_squares" points=2
check.trained(
    "train(model, inputs, targets, learning_rate, steps)",
    build="Linear(1)",
    sizes=[1, 1],
    activations=["linear"],
    data=check.line_data(8, seed="least squares", weights=[2.0]),
    at_most=1.0001 * check.least_squares(check.line_data(8, seed="least squares", weights=[2.0])),
    learning_rate=0.2,
    steps=50,
)
### BEGIN HIDDEN TESTS
check.trained(
    "train(model, inputs, targets, learning_rate, steps)",
    build="Linear(2)",
    sizes=[2, 1],
    activations=["linear"],
    data=check.line_data(10, seed="noisy", weights=[-1.0, 3.0], bias=-2.0, noise=1.0),
    at_most=1.0001
    * check.least_squares(
        check.line_data(10, seed="noisy", weights=[-1.0, 3.0], bias=-2.0, noise=1.0)
    ),
    learning_rate=0.1,
    steps=60,
    seeds=(7, 8),
    message="On noisy data with two inputs, training does not reach the smallest loss that a line can have.",
)
### END HIDDEN TESTS

# %% role="test" name="train_can_be_repeated_and_continued" points=1
check.after(
    """
import random
inputs, targets = [[1.0], [2.0], [4.0]], [1.0, 3.0, 2.0]
runs = []
for _ in range(2):
    random.seed(3)
    model = Linear(1)
    for p in model.parameters(): p.grad = 1.0 * len(runs)
    runs.append(train(model, inputs, targets, 0.05, 6))
before = model.parameters()
more = train(model, inputs, targets, 0.05, 2)
""",
    equals={
        "len(runs[0])": 6,
        "list(runs[0]) == list(runs[1])": True,
        "len(more)": 2,
        "more[0] < runs[1][-1] < runs[1][0]": True,
        "all(a is b for a, b in zip(before, model.parameters()))": True,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    """
inputs, targets = [[1.0, 0.5], [2.0, -1.0], [0.0, 3.0]], [1.0, 3.0, 2.0]
def fresh():
    model = Linear(2)
    for p in model.parameters():
        p.data = 0.5
    return model
one, other = fresh(), fresh()
whole = train(one, inputs, targets, 0.05, 9)
first = train(other, inputs, targets, 0.05, 4)
rest = train(other, inputs, targets, 0.05, 5)
""",
    equals={
        "len(first)": 4,
        "len(rest)": 5,
        "all(abs(a - b) < 1e-12 for a, b in zip([*first, *rest], whole))": True,
        "[a.data == b.data for a, b in zip(one.parameters(), other.parameters())]": [True] * 3,
        "inputs": [[1.0, 0.5], [2.0, -1.0], [0.0, 3.0]],
        "targets": [1.0, 3.0, 2.0],
        "any(isinstance(loss, Tensor) for loss in whole)": False,
    },
    message="Training in two parts must end where training in one part ends. Each call starts from the model as it is.",
)
### END HIDDEN TESTS

# %% [markdown]
# From the next lesson on, this loop is imported from `course.train`. It is the loop you have just written, plus room for other losses.
#
# ### See it learn
#
# The next cell trains a line on the bills and records every point on the map that it passes. `watch` takes any loop and shows its progress. The demo needs `Linear`, `mean_squared_error`, and `gradient_step`.

# %% role="demo"
def follow(weight, bias, learning_rate, steps):
    """Train a line from a given start; return its points on the map and its losses."""
    model = Linear(1)
    model.weights[0].data, model.bias.data = weight, bias
    places, losses = [], []
    title = f"learning rate {learning_rate:.4g}"
    for _ in watch(range(steps), title, lambda: f"loss {losses[-1]:.4g}"):
        places.append((model.weights[0].data, model.bias.data))
        losses.append(gradient_step(model, [[x] for x in hours], bills, learning_rate))
        if not losses[-1] < 1e9:
            break  # the loss is too large to draw
    return places, losses


if check.ready("Linear", "mean_squared_error", "gradient_step"):
    places, losses = follow(-1.0, 6.0, learning_rate=0.1, steps=150)
    pictures.show_descent(hours, bills, places, losses)

# %% [markdown]
# There are two phases, as the map suggested. Within a few steps the line is at the bottom of the valley: its height is about right. Then it moves slowly along the valley while it turns to the right slope.

# %% [markdown]
# ### Is it the best line?
#
# For a line, there is a formula for the best parameters, called **least squares**, and NumPy has it. For almost every other model there is no such formula. Compare its answer with what training finds, and with your guess. The second cell needs `Linear`, `mean_squared_error`, `gradient_step`, and `train`.

# %%
table = np.column_stack([hours, np.ones(len(hours))])  # one row for each bill: x, and 1 for the bias
best_weight, best_bias = np.linalg.lstsq(table, np.array(bills), rcond=None)[0]
predicted = table @ [best_weight, best_bias]  # each row becomes weight * x + bias * 1
best_loss = np.mean((predicted - bills) ** 2)
print(f"formula:  {best_weight:.6f} per hour, {best_bias:.6f} base fee, loss {best_loss:.6f}")

# %% role="demo"
if check.ready("Linear", "mean_squared_error", "gradient_step", "train"):
    random.seed(1)
    trained = Linear(1)
    trained_losses = train(trained, [[x] for x in hours], bills, learning_rate=0.1, steps=500)
    w, b = trained.weights[0].data, trained.bias.data
    print(f"training: {w:.6f} per hour, {b:.6f} base fee, loss {trained_losses[-1]:.6f}")
    print(f"you:      {my_price_per_hour} per hour, {my_base_fee} base fee")

# %% [markdown]
# About 2.91 per hour and a base fee of 2.18. Training found the same numbers as the formula, to six decimals, without knowing any formula.
#
# The loss is not 0, and it never will be, because no line goes through all twelve dots. The best line still has errors.
#
# And PyTorch? The next cell trains a line there, from the same start as in the movie above, and compares the losses with yours. It needs `Linear`, `mean_squared_error`, and `gradient_step`.

# %% role="demo"
try:
    import torch

    layer = torch.nn.Linear(1, 1, dtype=torch.float64)
    with torch.no_grad():
        layer.weight[:], layer.bias[:] = -1.0, 6.0
    rows = torch.tensor([[x] for x in hours], dtype=torch.float64)
    wanted = torch.tensor([[y] for y in bills], dtype=torch.float64)
    torch_losses = []
    for _ in range(150):
        layer.zero_grad()
        torch_loss = torch.nn.functional.mse_loss(layer(rows), wanted)
        torch_loss.backward()
        for parameter in layer.parameters():
            parameter.data -= 0.1 * parameter.grad
        torch_losses.append(torch_loss.item())
    if check.ready("Linear", "mean_squared_error", "gradient_step"):
        largest = max(abs(one - other) for one, other in zip(losses, torch_losses))
        print(f"largest difference between your losses and PyTorch's: {largest:.0e}")
except ImportError:
    print("PyTorch is not installed here. Everything else in this lesson works without it.")

# %% [markdown]
# It takes the same steps. Look at its loop: zero, forward, backward, update. Only the spelling differs: `zero_grad` sets all gradients to 0, and `mse_loss` is the mean squared error. PyTorch also has an **optimizer**, an object that does the zeroing and the update for you. You will use one in the next lesson.

# %% [markdown]
# ### One sample, five parameters
#
# A line with four inputs has five parameters. Give it a single sample to learn from, and let it start at three different points. Predict first: will the loss go to 0? Will all three end up with the same weights? For each model, the last number printed is its prediction for a different sample. The demo needs `Linear`, `mean_squared_error`, `gradient_step`, and `train`.

# %% role="demo"
if check.ready("Linear", "mean_squared_error", "gradient_step", "train"):
    answers_elsewhere = []
    for seed in [1, 2, 3]:
        random.seed(seed)
        model = Linear(4)
        history = train(model, [[1.0, 2.0, -1.0, 0.5]], [3.0], learning_rate=0.05, steps=60)
        answers_elsewhere.append(model([2.0, -1.0, 0.5, 1.0]).data)
        weights = "  ".join(f"{p.data:6.2f}" for p in model.parameters())
        print(f"loss {history[-1]:.0e}   parameters {weights}   elsewhere it says {answers_elsewhere[-1]:6.2f}")

# %% [markdown]
# The loss is 0 each time, to every digit that matters. Yet the three models agree on nothing except that one sample. For a different sample, they make three different predictions.
#
# One sample gives one equation, and five parameters can satisfy it in infinitely many ways. Which solution you get depends on where you started. So a loss of 0 on the data that you trained on says little about any other data. Lesson 6 is about that.
#
# *A good place for a break.*

# %% [markdown]
# ## How large a step?
#
# You choose the learning rate, and everything depends on it. Try some. `follow` shows the loss at the end. Start at weight 0 and bias 0, and take 100 steps. The loss starts at about 53.69, and the loss of the best line is about 0.13. The demo needs `Linear`, `mean_squared_error`, and `gradient_step`.

# %% role="demo"
if check.ready("Linear", "mean_squared_error", "gradient_step"):
    for rate in [0.01]:  # try others here, smaller and larger by factors of ten first
        follow(0.0, 0.0, rate, 100)

# %% [markdown]
# ### Find the limit by trial
#
# Somewhere between a rate that works and one that fails, there is a limit. You can find it the way you would guess a number: try the middle, and keep the half that contains the limit. The next cell does this, with plain numbers and your `mse_gradient`.

# %% role="demo"
def ends_higher(rate, steps=400):
    """Whether a line that starts at 0 and 0 ends with a higher loss than it started with."""
    weight = bias = 0.0
    for _ in range(steps):
        by_weight, by_bias = mse_gradient(weight, bias, hours, bills)
        weight, bias = weight - rate * by_weight, bias - rate * by_bias
        if abs(weight) > 1e6:
            return True
    return loss_at(weight, bias) > loss_at(0.0, 0.0)


if check.ready("mse_gradient"):
    low, high = 0.01, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        if ends_higher(middle):
            high = middle
        else:
            low = middle
    print(f"the limit is between {low:.4f} and {high:.4f}")

# %% [markdown]
# ### Why there is a limit
#
# Go back to the parabola of the warm-up. Its slope is $2(w - 3)$: move one to the right, and the slope grows by 2. This 2 is called the **curvature**.
#
# One step with learning rate $\eta$ (say "eta") takes you from a distance $d$ to a distance $d - \eta \cdot 2d$ from the bottom. In other words, each step multiplies the distance by $1 - 2\eta$.
#
# - With $\eta = 0.1$ the factor is 0.8. The distance shrinks.
# - With $\eta = 1$ it is −1. You jump to the other side, forever. That was the warm-up.
# - With anything larger, the distance grows with every step, and training **diverges**.
#
# For a curvature $\lambda$ (say "lambda") the factor is $1 - \eta\lambda$. It reaches −1 at $\eta = 2 / \lambda$, and that is the limit. A valley has a different curvature in each direction. The sharpest direction diverges first, so it sets the limit: $2 / \lambda_{max}$.
#
# <details><summary>A box that you may skip: the limit from the data alone</summary>
#
# On a map there are two directions, so the curvature is a small table. Its first column says how the two slopes change when the weight grows by 1, and its second column how they change when the bias does. For a line, the table depends on the hours alone, so you can compute it before you train anything. It has two special directions, across and along the valley, with a curvature for each. These two curvatures are called the **eigenvalues** of the table, and `np.linalg.eigvalsh(curvature)` lists them, the smaller one first.
#
# </details>
#
# The next cell computes this table, once from the hours and once with your engine. If you skipped the box, just run it and go on. The comparison needs `Linear` and `mean_squared_error`.

# %%
curvature = 2 / len(hours) * table.T @ table
print("from the hours:", curvature.round(4).tolist())


def slopes_at(weight, bias):
    """The two slopes of the loss at a point on the map."""
    model = Linear(1)
    model.weights[0].data, model.bias.data = weight, bias
    mean_squared_error([model([x]) for x in hours], bills).backward()
    return np.array([model.weights[0].grad, model.bias.grad])


if check.ready("Linear", "mean_squared_error"):
    here = slopes_at(0.0, 0.0)
    measured = np.column_stack([slopes_at(1.0, 0.0) - here, slopes_at(0.0, 1.0) - here])
    print("measured:      ", measured.round(4).tolist())

# %% [markdown]
# Now give four numbers. For the three rates, a line starts at weight 0 and bias 0 and takes 100 steps:
#
# - `too_small`: the loss falls less than half of the way from the first loss to the best one;
# - `just_right`: it falls at least 99 % of the way;
# - `diverging`: it ends higher than it started;
# - `stability_bound`: the learning rate at which training begins to diverge, to three digits. Take it from the trial above, or compute it from `curvature`.

# %% [markdown]
# The check below takes your bound and trains a line at 0.99 of it and at 1.01 of it, with the function in the next cell.

# %%
def ends_lower(bound, share, steps=400):
    """Whether a line trained at this share of the bound ends lower than it started."""
    if bound is ...:
        return ...  # there is no bound yet
    place = np.zeros(2)
    for _ in range(steps):
        place = place - share * bound * (curvature @ (place - [best_weight, best_bias]))
    return bool(np.mean((table @ place - bills) ** 2) < np.mean(np.square(bills)))

# %% role="answer" name="learning_rate"
# TODO: three rates that you have tried, and the limit.
### BEGIN SOLUTION
too_small = 0.0002
just_right = 0.1
diverging = 0.3
stability_bound = 2 / np.linalg.eigvalsh(curvature)[-1]
### END SOLUTION

# %% role="hints" of="learning_rate"
# - For the parabola, with curvature 2, the limit was 1. What would it be with curvature 4?
# - For the rates, change the list in the cell with `follow`, by factors of ten first. Half of the way down is a loss of about 27, and 99 % of the way is a loss below 0.66. For the limit, look at what the trial printed.
# - `diverging` has to be larger than the limit, and `just_right` smaller. If you use the box: the factor $1 - \eta\lambda$ is −1 at the limit, `np.linalg.eigvalsh(curvature)[-1]` is the largest eigenvalue, and you solve for $\eta$.

# %% role="test" name="learning_rate_for_three_fates" points=2
check.rates(
    too_small="too_small",
    just_right="just_right",
    diverging="diverging",
    bound="stability_bound",
    data=(
        [[0.3], [0.5], [0.8], [1.0], [1.2], [1.5], [1.7], [2.0], [2.2], [2.5], [2.7], [3.0]],
        [3.3, 3.2, 4.9, 4.6, 6.1, 6.2, 7.4, 7.7, 9.0, 9.2, 10.4, 10.7],
    ),
    steps=100,
)

# %% role="test" name="learning_rate_bound_is_met_and_crossed" points=2
check.after(
    "",
    equals={
        "ends_lower(stability_bound, 0.99)": True,
        "ends_lower(stability_bound, 1.01)": False,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    """
xs = [0.3, 0.5, 0.8, 1.0, 1.2, 1.5, 1.7, 2.0, 2.2, 2.5, 2.7, 3.0]
ys = [3.3, 3.2, 4.9, 4.6, 6.1, 6.2, 7.4, 7.7, 9.0, 9.2, 10.4, 10.7]
def grown(rate):
    w = b = 0.0
    for _ in range(400):
        misses = [w * x + b - y for x, y in zip(xs, ys)]
        w -= rate * sum(m * x for m, x in zip(misses, xs)) / 6
        b -= rate * sum(misses) / 6
    return bool(sum(m * m for m in misses) > sum(y * y for y in ys))
inside, outside = grown(0.98 * stability_bound), grown(1.02 * stability_bound)
""",
    equals={"inside": False, "outside": True},
    message="Just below the bound training must converge, and just above it must diverge. "
    "Give the bound to three digits.",
)
check.after(
    "",
    equals={"float(stability_bound)": 0.240594},
    tolerance=0.011,
    message="The bound is 2 divided by the largest curvature.",
)
### END HIDDEN TESTS

# %% [markdown]
# Here are your three rates, as loss curves and as paths on the map. The vertical axis of the curves goes in factors of ten. A path ends where it leaves the map for good. The demo needs your code and the three rates.

# %% role="demo"
if check.ready(
    "Linear", "mean_squared_error", "gradient_step", "too_small", "just_right", "diverging"
):
    runs = {
        "too small": follow(0.0, 0.0, too_small, 100),
        "just right": follow(0.0, 0.0, just_right, 100),
        "diverging": follow(0.0, 0.0, diverging, 100),
    }
    pictures.loss_curves(
        {name: losses for name, (_, losses) in runs.items()},
        "Three learning rates, three fates",
    )
    pictures.descent_paths(hours, bills, {name: places for name, (places, _) in runs.items()})

# %% [markdown]
# And here is your bound. One run stays a little below it, and one goes a little above it. Both start where the movie started. Watch how they cross the valley. The demo needs `stability_bound`.

# %% role="demo"
if check.ready("Linear", "mean_squared_error", "gradient_step", "stability_bound"):
    near = {
        "0.97 of the bound": follow(-1.0, 6.0, 0.97 * stability_bound, 100),
        "1.03 of the bound": follow(-1.0, 6.0, 1.03 * stability_bound, 100),
    }
    pictures.loss_curves(
        {name: losses for name, (_, losses) in near.items()}, "The bound, met and crossed"
    )
    pictures.descent_paths(hours, bills, {name: places for name, (places, _) in near.items()})

# %% [markdown]
# Now try it yourself. Drag the start across the valley. Then move the learning rate up to the limit and past it. Just below the limit, the path jumps back and forth across the valley and still arrives; just above it, every jump is longer than the one before.

# %% role="demo"
loss_map(hours, bills, start=(-1.0, 6.0), learning_rate=0.1, names=("hours", "bill"))

# %% [markdown]
# The bound is not a rule of thumb. It follows from the twelve hours alone, before anything is trained, and training obeys it.
#
# A small rate is safe, but slow. The sharp direction of the valley limits how large your steps may be. The flat direction determines how many you need. Here the sharp direction has about 24 times the curvature of the flat one, so the trip along the valley is slow, whatever rate you choose.

# %% [markdown]
# ## "The loss went down"
#
# Most people would take this sentence as proof. Let's see what it proves.
#
# `clinic.forgetful_step` has a fault: it never zeroes the gradients. Everything else is as in your `gradient_step`. Both train a line from the same start with the same learning rate, for 17 steps.
#
# Predict: which of the two curves is lower? The demo needs `Linear`, `mean_squared_error`, and `gradient_step`.

# %% role="demo"
def losses_of(step, learning_rate, steps):
    """The losses of a line that starts at 0 and takes these steps."""
    model = Linear(1)
    model.weights[0].data = 0.0
    return [step(model, [[x] for x in hours], bills, learning_rate) for _ in range(steps)]


if check.ready("Linear", "mean_squared_error", "gradient_step"):
    right = losses_of(gradient_step, 0.001, 17)
    forgetful = losses_of(clinic.forgetful_step, 0.001, 17)
    print("the loss goes down at every step:", all(b < a for a, b in zip(forgetful, forgetful[1:])))
    print(f"it ends at {forgetful[-1]:.2f}; the right one ends at {right[-1]:.2f}")
    pictures.loss_curves(
        {"zeroes": right, "never zeroes": forgetful},
        "The run with the fault looks better",
        logarithmic=False,
    )

# %% [markdown]
# The faulty run has a curve to be proud of. It falls at every step, and it ends at 0.42, where the correct run is still at 41.15.
#
# Why? It adds up gradients, so it picks up speed, like a ball that rolls downhill. With a learning rate that is too small, speed helps. But a ball without friction does not stop at the bottom. Watch it for longer.

# %% role="demo"
if check.ready("Linear", "mean_squared_error", "gradient_step"):
    right = losses_of(gradient_step, 0.001, 150)
    forgetful = losses_of(clinic.forgetful_step, 0.001, 150)
    pictures.loss_curves(
        {"zeroes": right, "never zeroes": forgetful},
        "Watched for longer, it never comes to rest",
        logarithmic=False,
    )

# %% [markdown]
# (With friction, the idea is a good one. It is then called **momentum**, and most optimizers have it. Here there is no friction, and it happened by mistake.)
#
# So a falling loss does not prove that a step is correct. What does? The *weights*. After one step and after two, compare them with weights that were computed in some other way. Here yours are next to the faulty ones. After one step the faulty run is still correct, because there was nothing to forget yet:

# %% role="demo"
def weights_after(step, steps, learning_rate=0.01):
    """Weight and bias after some steps, for a line that starts at 1 and 1."""
    model = Linear(1)
    model.weights[0].data, model.bias.data = 1.0, 1.0
    for _ in range(steps):
        step(model, [[x] for x in hours], bills, learning_rate)
    return f"{model.weights[0].data:.6f} {model.bias.data:.6f}"


if check.ready("Linear", "mean_squared_error", "gradient_step"):
    for steps in [1, 2]:
        print(f"after {steps}:  yours {weights_after(gradient_step, steps)}"
              f"   forgetful {weights_after(clinic.forgetful_step, steps)}")

# %% [markdown]
# The second step shows the fault. The checks above examined *your* step in the same way.

# %% [markdown]
# ## Clinic: six training steps
#
# Six patients are waiting, A to F. Each is a function like your `gradient_step`. One of them is sound. The others have faults that have been found in published training code. Here are their losses over 17 steps, and you know by now how little such curves prove.

# %% role="demo"
if check.ready("Linear"):
    pictures.loss_curves(
        {f"patient {name}": losses_of(step, 0.001, 17) for name, step in clinic.PATIENTS.items()},
        "Which one would you trust?",
        logarithmic=False,
    )

# %% [markdown]
# These are the possible verdicts:
#
# | verdict | what it means |
# | --- | --- |
# | `"sound"` | there is no fault |
# | `"never zeroes"` | gradients from earlier steps are still there |
# | `"zeroes too late"` | the gradients are set to 0 after backward and before the update |
# | `"rebinds"` | the update gives a new value to a name inside the function, and the model keeps the old one |
# | `"sums"` | it differentiates the sum of the squares, not the mean |
# | `"leaves the bias out"` | not every parameter is updated |
#
# Don't look at the code. Collect evidence: weights, gradients, one step, two steps. Your own `gradient_step` is healthy, so compare with it.

# %% role="demo"
def examine(step, steps=1, learning_rate=0.001):
    """Print the parameters and their gradients after some steps, from weight 1 and bias 1."""
    model = Linear(1)
    model.weights[0].data, model.bias.data = 1.0, 1.0
    for _ in range(steps):
        step(model, [[x] for x in hours], bills, learning_rate)
    for name, parameter in zip(["weight", "bias"], model.parameters()):
        print(f"   {name:7} {parameter.data:9.6f}   grad {parameter.grad:10.4f}")


if check.ready("Linear", "mean_squared_error", "gradient_step"):
    print("yours")
    examine(gradient_step)
    print("patient A")
    examine(clinic.PATIENTS["A"])

# %% role="answer" name="training_clinic"
# TODO: your six verdicts. Each is one of the texts in the table.
### BEGIN SOLUTION
verdict_a = "zeroes too late"
verdict_b = "never zeroes"
verdict_c = "sound"
verdict_d = "rebinds"
verdict_e = "sums"
verdict_f = "leaves the bias out"
### END SOLUTION

# %% role="hints" of="training_clinic"
# - Whose parameters are still 1 and 1 after a step? What do their gradients say?
# - Two patients do not move. One of them has gradients that it does not use. The other has no gradients left to use. For those that move, compare weight and bias with yours, after one step and after two.
# - Divide: how far did a parameter move, compared with yours? A factor of 12 suggests the twelve bills. A bias that is still 1 was never updated. Equal after one step and different after two: what was left over? Equal both times: no evidence of a fault.

# %% role="test" name="training_clinic_of_those_that_stand_still" points=1
check.predictions(
    "verdict_a",
    "verdict_d",
    choices=["sound", "never zeroes", "zeroes too late", "rebinds", "sums", "leaves the bias out"],
)
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={"verdict_a": "zeroes too late", "verdict_d": "rebinds"},
    message="Neither of these two ever moves. Which one still has its gradients after the step?",
)
### END HIDDEN TESTS

# %% role="test" name="training_clinic_of_those_that_move" points=2
check.predictions(
    "verdict_b",
    "verdict_c",
    "verdict_e",
    "verdict_f",
    choices=["sound", "never zeroes", "zeroes too late", "rebinds", "sums", "leaves the bias out"],
)
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={
        "verdict_b": "never zeroes",
        "verdict_c": "sound",
        "verdict_e": "sums",
        "verdict_f": "leaves the bias out",
    },
    message="Compare weight and bias with those of your gradient_step, after one step and after two.",
)
### END HIDDEN TESTS

# %% [markdown]
# Your verdicts are noted, and the check above did not judge them. Once you have decided, run the next cell and compare them with the code. Patient A has the order that some published code has: "backward, zero, update". Patient D creates a new Tensor, calls it `parameter`, and forgets it. Notes such as `: Any` and `-> float` say what type a value has, and Python ignores them.

# %% role="demo"
import inspect

if check.ready(
    "verdict_a", "verdict_b", "verdict_c", "verdict_d", "verdict_e", "verdict_f"
):
    verdicts = [verdict_a, verdict_b, verdict_c, verdict_d, verdict_e, verdict_f]
    for (name, step), verdict in zip(clinic.PATIENTS.items(), verdicts):
        print(f"patient {name}, and you say: {verdict}")
        print(inspect.getsource(step))

# %% [markdown]
# ## In your own words
#
# A colleague shows you a curve and says: "My training code is correct. Look, the loss goes down from the first step to the last."
#
# In four to six sentences: what does the curve prove, and what does it not prove? Name one fault with which the loss still goes down, and explain why it does. What would you ask your colleague to show you instead?

# %% [markdown] role="manual" name="why_a_falling_loss_proves_little" points=3
# ### BEGIN SOLUTION
# **A model answer.** The curve proves that the parameters moved in a direction that made the loss smaller on these data, and no more than that. Many faulty steps do the same. If the gradients are never zeroed, for example, each step uses the sum of all gradients so far: training picks up speed, and with a small learning rate its loss falls faster than that of correct code, until it rolls past the bottom. A step that leaves the bias out goes downhill too, but not to the lowest point. I would ask for the weights after one step and after two steps from a known start, next to the weights that PyTorch or a calculation by hand gives. The second step matters, because only there does it show what was left over from the first. I would also ask how far the final loss is from the best possible one, which can be computed for a line.
#
# **Marking.**
#
# - 1 point: what the curve does not prove. Wrong steps can also lead downhill, or: a falling loss may still end far from the best one.
# - 1 point: a fault with which the loss still falls, with the reason. Never zeroing, leaving a parameter out, a sum instead of a mean with a small learning rate, and others.
# - 1 point: better evidence. Weights after one and two steps compared with an independent calculation, gradients compared with finite differences, or the closed-form answer.
#
# A fault that is named without a reason earns half of its point.
# ### END SOLUTION

# %% [markdown]
# ## What you take with you
#
# - A model is a function with parameters. A loss is one number that says how wrong it is. Training changes the parameters to make the loss smaller.
# - One step: *zero, forward, backward, update.* The order matters, and every part is needed.
# - Every line is a point on a map, and the loss is the height of the land. The gradient points the steepest way up, and training goes the opposite way.
# - The learning rate has a limit, $2 / \lambda_{max}$. Below it training converges, above it training diverges.
# - A loss of 0 does not mean that a model has understood anything, and a falling loss does not mean that the code is correct. Compare the weights with an independent calculation.
#
# **Next:** [5 · Neurons, layers, networks](../05_mlp/05_mlp.ipynb), where lines are bent and stacked, and learn what no single line can. **Before:** [3 · Tensor](../03_tensor/03_tensor.ipynb).
#
# *In the tradition of Andrej Karpathy's micrograd lecture, of Stanford's CS231n, and of LLM101n.*
