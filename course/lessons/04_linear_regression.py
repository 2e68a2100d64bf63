# %% [markdown]
# # 4 · Linear regression
#
# **Goal.** By the end your engine finds the line behind a handful of measurements, and you can tell training that works from training that only looks as if it did.
#
# **Time.** 75 to 90 minutes. A good place for a break is marked.
#
# You need [3 · Tensor](../03_tensor/03_tensor.ipynb): a `Tensor` with `data`, `grad` and `backward()`. You do not need statistics.

# %% [markdown]
# ## How to work
#
# - Go from top to bottom. Press **Shift+Enter** to run a cell.
# - Where a cell says `# TODO:`, replace the line below it with your own code.
# - The cell after it checks your answer and shows a table: what was asked, what you gave, what it should be. Try as often as you like.
# - Stuck? Unfold the hints below the cell, or run `check.hint("linear")` with the name of the answer. Each call says a little more.
# - When your notebook is graded, the same questions are asked about other data. So solve the problem, not the example.

# %%
import math
import random

import numpy as np

from course import check
from course.clinics import lesson04 as clinic
from course.pictures import lesson04 as pictures
from course.pictures.graphs import show_graph
from course.watch import watch

# %% [markdown]
# The next line is the engine. It is the course's own, and it is what you built in the last lesson.
#
# To train on **your** engine, run `python -m course keep-engine release/03_tensor/03_tensor.ipynb` in a terminal, in the course's folder. It writes `my_engine.py` next to this notebook. Then change the line to `from my_engine import Tensor`. Nothing else in this notebook has to change.

# %%
from course.engine import Tensor

# %% [markdown]
# ## Warm-up: guess first
#
# Here is a loss with one number to choose: $(w - 3)^2$. It is smallest at $w = 3$, and its slope at $w$ is $2 (w - 3)$.
#
# Start at $w = 0$. Then take 100 steps. Each step goes **against** the slope, and is exactly as long as the slope is large: `w = w - slope`.
#
# Where do you end: near 3, back at 0, or very far away? Type your guess into the next cell before you run the one below it. Nobody marks it.

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
# Every step went in the right direction. None of them helped. The next section shows what happened.

# %% [markdown]
# ## A worked example: one weight learns
#
# Training a model is always the same small story, told again and again:
#
# 1. **Forward.** Compute the loss: one number that says how wrong you are.
# 2. **Backward.** Let the engine find the slope of the loss by every parameter.
# 3. **Update.** Move every parameter a little against its slope.
#
# Here is one round of it, for one weight.

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
# Look at the update. The slope is −6, so the loss falls when $w$ grows. Minus the slope is up, and up is where $w$ goes.
#
# How far it goes is the slope times the **learning rate**. You choose that number, before training begins. In the warm-up it was 1. This is the difference it makes:

# %% role="demo"
pictures.steps_on_a_parabola([0.1, 1.0])

# %% [markdown]
# With 0.1 the steps get shorter by themselves, because the ground gets flatter. With 1 each step jumps over the bottom, and lands as high as it began.
#
# Keep this picture in mind. Later in this lesson you will find the learning rate at which it happens for a real problem.

# %% [markdown]
# ## The problem: twelve bills
#
# Somebody rents out bicycles. There is a fixed price for the key, and a price for each hour. Nobody tells you either. But you have found twelve old bills. Some were rounded, some hold a small discount.

# %%
hours = [0.3, 0.5, 0.8, 1.0, 1.2, 1.5, 1.7, 2.0, 2.2, 2.5, 2.7, 3.0]
bills = [3.3, 3.2, 4.9, 4.6, 6.1, 6.2, 7.4, 7.7, 9.0, 9.2, 10.4, 10.7]

# %% role="demo"
pictures.rides(hours, bills)

# %% [markdown]
# Lay a ruler on it, in your mind. What does an hour cost, and what the key? Note your guess. The machine will make its own.

# %%
my_price_per_hour = None
my_price_of_the_key = None

# %% [markdown]
# ## The model: a line
#
# A model is a function with numbers in it that can be turned, like the knobs of a radio. They are called **parameters**. For one input, ours is
#
# $$\text{prediction} = w \cdot x + b$$
#
# The **weight** $w$ is the price of an hour, and the **bias** $b$ is the price of the key. With more inputs, each has a weight of its own. The bias stays one number:
#
# $$\text{prediction} = w_1 x_1 + w_2 x_2 + \dots + b$$
#
# Write it as a class. These are the rules:
#
# - `weights` is a list of Tensors, one for each input. They begin at random: take `random.uniform(-1, 1)` for each, one after the other. The bias is a Tensor that begins at 0.
# - A model is called with a list of inputs, like a function, and gives one Tensor. In Python, `model([1.0, 2.0])` calls `model.__call__([1.0, 2.0])`.
# - `parameters()` lists **all** that can be turned: the weights in order, then the bias. The Tensors themselves, not copies. Training will change what is in this list, and nothing else.
# - A list of the wrong length is an error. Say so with `raise ValueError("…")`, in a sentence that helps.
#
# The last rule has a reason. Python's `zip` stops at the end of the shorter list, without a word. A model that is given three inputs and silently uses two will train, and be wrong, and nobody will know why.

# %% role="answer" name="linear"
class Linear:
    """A line: one weight for each input, and a bias."""

    def __init__(self, input_size):
        # TODO: the attributes weights and bias, as the rules say.
        ### BEGIN SOLUTION
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)
        ### END SOLUTION

    def __call__(self, inputs):
        # TODO: refuse a wrong number of inputs; otherwise compute the prediction.
        ### BEGIN SOLUTION
        if len(inputs) != len(self.weights):
            raise ValueError(f"This line takes {len(self.weights)} inputs, not {len(inputs)}.")
        return sum((w * x for w, x in zip(self.weights, inputs)), self.bias)
        ### END SOLUTION

    def parameters(self):
        # TODO: one list with everything that training may change.
        ### BEGIN SOLUTION
        return [*self.weights, self.bias]
        ### END SOLUTION

# %% role="hints" of="linear"
# - How many parameters has a line with two inputs, and in which two attributes do they live?
# - In `__init__`, a list comprehension makes the weights. In `__call__`, compare two lengths first. Then start a running total at the bias and add one product for each input. Weights are Tensors, so the total is one too.
# - Begin with `total = self.bias` and go over the pairs with `for w, x in zip(self.weights, inputs):`. Write `total = total + …`, never `total += …data`. For the list of parameters, `[*some_list, one_more]` makes a new list out of the old one.

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
    message="Every line needs weights and a bias of its own, each drawn with random.uniform(-1, 1).",
)
### END HIDDEN TESTS

# %% role="test" name="linear_predicts_and_passes_gradients_on" points=2
check.network(
    "Linear(2)", sizes=[2, 1], activations=["linear"], inputs=[[1.0, 4.0], [-2.0, 0.5]]
)
### BEGIN HIDDEN TESTS
check.network(
    "Linear(5)",
    sizes=[5, 1],
    activations=["linear"],
    inputs=[[0.5, -1.5, 2.0, 3.0, -0.25], [1, 0, -2, 4, 3]],
    seeds=(3, 4),
    message="With another number of inputs something differs. Is anything counted by hand?",
)
check.network(
    "Linear(1)",
    sizes=[1, 1],
    activations=["linear"],
    inputs=[[0.75], [-3.0]],
    seeds=(5,),
    message="A line with a single input has two parameters, and works like all others.",
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
    message="A prediction must use the bias, and leave the row and the parameters as they are.",
)
### END HIDDEN TESTS

# %% role="test" name="linear_lists_every_parameter" points=1
check.after(
    """
model, other = Linear(3), Linear(3)
listed = model.parameters()
""",
    equals={
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
    message="The list must hold the model's own Tensors, in order, however often it is asked for.",
)
### END HIDDEN TESTS

# %% role="test" name="linear_refuses_a_wrong_number_of_inputs" points=1
check.after(
    """
model, outcomes = Linear(2), []
for row in [[1.0, 2.0, 3.0], [1.0]]:
    try:
        model(row)
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
    message="Too few inputs are as wrong as too many, and the right number is right.",
)
### END HIDDEN TESTS

# %% [markdown]
# Here is one prediction of a fresh line with two inputs, as your engine sees it. Three of the boxes are parameters. The inputs are leaves too, but nobody will turn them.

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
# Take any line, and see by how much it misses each bill.

# %% role="demo"
pictures.squared_errors(hours, bills, weight=2.0, bias=4.0)

# %% [markdown]
# A miss is prediction minus target. It may be positive or negative. If you added misses up as they are, a line that is 5 too high here and 5 too low there would seem perfect.
#
# So **square** each miss. Squares are never negative, they are smooth, so that the engine can go back through them, and a miss twice as large counts four times.
#
# Then take the **mean**: add the squares, and divide by how many there are. This is the **mean squared error**:
#
# $$L = \frac{1}{n} \sum_{i=1}^{n} (\text{prediction}_i - \text{target}_i)^2$$
#
# Why divide? With the mean, a loss of 2 says the same for twelve bills as for twelve thousand. And so do the slopes: with the sum, a thousand times more bills would make the steps a thousand times longer.
#
# The predictions are Tensors, the targets plain numbers. Leave both lists as they are. Stay with Tensors all the way: a `.data` inside a loss cuts the graph, and what is cut off learns nothing. Two lists of different lengths are an error, a `ValueError` again.

# %% role="answer" name="mean_squared_error"
def mean_squared_error(predictions, targets):
    """The mean of the squared misses, as a Tensor."""
    # TODO: refuse lists of different lengths. Then square every miss, add up, divide.
    ### BEGIN SOLUTION
    if len(predictions) != len(targets):
        raise ValueError(f"{len(predictions)} predictions do not fit {len(targets)} targets.")
    squares = [(p - t) ** 2 for p, t in zip(predictions, targets)]
    return sum(squares) / len(squares)
    ### END SOLUTION

# %% role="hints" of="mean_squared_error"
# - For the predictions 4 and 1, and the targets 1 and 2: what are the two misses, their squares, and the mean of these?
# - Go over both lists at once with `zip`, after you have compared their lengths. Each pair gives one square. `sum` adds Tensors as well as numbers.
# - Collect the squares in a list first: `squares = [… for p, t in zip(predictions, targets)]`. Then one division is left, by the number of squares.

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
        "len(predictions)": 2,
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
    message="Misses of both signs count, the mean is over all of them, and both lists stay as they are.",
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
    message="Inside a larger expression, and with values that are used several times, gradients are off.",
    a=-1.25, b=0.75,
)
check.gradients(
    "mean_squared_error([a], [-2.0])",
    equals="(a + 2.0)**2",
    message="A single prediction is fine too.",
    a=0.5,
)
check.gradients(
    "mean_squared_error([a, b, c], [t, t, 1.0])",
    equals="((a - t)**2 + (b - t)**2 + (c - 1.0)**2) / 3",
    message="Targets may be Tensors, and then the gradient by a target is exact as well.",
    a=1.5, b=-0.5, c=2.0, t=0.75,
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
    message="Too many targets are as wrong as too few, and lists of one length are right.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### What the engine sees
#
# This is the graph of the loss for two bills. Look for $w$ and $b$ on the left. Each is **used twice**, once for each bill, so each receives two payments on the way back. This is why `+=` mattered so much in the last lesson.

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
# For all twelve bills the graph is the same, six times over. You would not want to look at it. The engine does not mind.

# %% [markdown]
# ## A map of all lines
#
# A line is two numbers, a weight and a bias. So every line is a **point** on a map, and at every point the loss is the height of the land. Like on a hiking map, a curve joins places of the same height. Dark is low.

# %% role="demo"
lines = {"A": (0.0, 6.0), "B": (5.0, 1.0), "C": (2.9, 2.2)}
pictures.lines_on_the_map(hours, bills, lines)

# %% [markdown]
# The best line lies at the bottom of a long valley. **Along** the valley the loss hardly changes: more for the hour and less for the key comes to nearly the same bills. **Across** it the land is steep.
#
# The gradient at a point says which way is up, and how steep. Training is a walk downhill, in fog: you see the slope under your feet, and nothing else.

# %% [markdown]
# ## One step downhill
#
# Now write the step that all of deep learning repeats. There are four things in it, in this order:
#
# 1. **Zero.** Set the gradient of every parameter to 0. Leaves add up over calls of `backward()`, as you decided in the last lesson. Without this, the step would use the slopes of all earlier steps as well.
# 2. **Forward.** Predict every row, and compute the loss.
# 3. **Backward.** `loss.backward()`.
# 4. **Update.** Move every parameter against its slope, by the learning rate times the slope. Change its `.data`. The Tensors in the model must stay the same Tensors.
#
# You will find these steps in another order in print: "backward, zero, update". Think for a moment about what such a step would do.
#
# Return the loss as a plain number: the loss of the line as it was **before** the update. Leave inputs and targets as they are.

# %% role="answer" name="gradient_step"
def gradient_step(model, inputs, targets, learning_rate):
    """Move the model's parameters one step downhill; return the loss before it, as a float."""
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
# - Which two of the four things need a loop over `model.parameters()`, and which of these two comes first?
# - One prediction for each row makes a list; `mean_squared_error` takes that list and the targets. After `backward()` every parameter knows its slope.
# - The prediction of a single row is `model(row)`, so a list comprehension over `inputs` makes all of them. In the last loop, `parameter.data` becomes smaller by a product of two numbers. A line that begins with `parameter =` would only rename something.

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
    message="With three inputs and another learning rate, the weights end elsewhere than torch's.",
)
check.training(
    "gradient_step(model, inputs, targets, learning_rate)",
    build="Linear(2)",
    sizes=[2, 1],
    activations=["linear"],
    data=check.line_data(1, seed="gradient_step of one", weights=[1.0, 1.0]),
    learning_rate=0.01,
    steps=(1,),
    message="A data set may hold a single row.",
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
gradient_step(model, [[1.0], [2.0]], [1.0, 5.0], 0.25)
""",
    equals={"model.weights[0].data": 0.75, "model.bias.data": 1.0},
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
    message="Later steps go wrong. What is left in the gradients from the step before?",
)
check.after(
    """
model = Linear(1)
for p in model.parameters():
    p.data, p.grad = 1.0, 50.0
gradient_step(model, [[1.0], [3.0]], [2.0, 2.0], 0.25)
""",
    equals={"model.weights[0].data": -0.5, "model.bias.data": 0.5},
    message="Somebody else may have left gradients in the parameters before the first step.",
)
### END HIDDEN TESTS

# %% role="test" name="gradient_step_returns_the_loss_before" points=1
check.after(
    """
model = Linear(1)
model.weights[0].data, model.bias.data = 2.0, 1.0
loss = gradient_step(model, [[1.0], [2.0]], [4.0, 3.0], 0.1)
""",
    equals={"loss": 2.5},
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
    message="Each call gives the loss of the line as it was when the call began.",
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
    message="With a learning rate of 0 nothing may move, and data stay plain numbers.",
)
### END HIDDEN TESTS

# %% [markdown]
# One step, seen from both sides:

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
# The rest is patience. `train` takes a number of steps, and remembers how the loss went: one number for each step, the loss before it.

# %% role="answer" name="train"
def train(model, inputs, targets, learning_rate, steps):
    """Take `steps` steps downhill; return the list of losses, one from before each step."""
    # TODO: call gradient_step again and again, and collect what it returns.
    ### BEGIN SOLUTION
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
    return losses
    ### END SOLUTION

# %% role="hints" of="train"
# - How long must the list be after 10 steps, and what does it hold after 0 steps?
# - Begin with an empty list. In a loop over `range(steps)`, append one number each time round.
# - Everything that a step needs is among the arguments of `train`: hand four of them on to `gradient_step`, in the same order. The `return` stands behind the loop, not in it.

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
    message="With other data, learning rates and numbers of steps, weights or losses differ.",
)
check.after(
    """
model = Linear(1)
start = model.weights[0].data
losses = train(model, [[1.0]], [2.0], 0.1, 0)
""",
    equals={"losses": [], "model.weights[0].data == start": True},
    message="No steps: no losses, and nothing moves.",
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
    message="On noisy data with two inputs, training ends above the smallest loss that a line can have.",
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
    runs.append(train(model, inputs, targets, 0.05, 6))
more = train(model, inputs, targets, 0.05, 2)
""",
    equals={
        "len(runs[0])": 6,
        "list(runs[0]) == list(runs[1])": True,
        "len(more)": 2,
        "more[0] < runs[1][-1] < runs[1][0]": True,
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
    message="Training in two parts must go where training in one goes. A call begins with the model as it is.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### See it learn
#
# The next cell trains a line on the bills and keeps every place on the map that it passes. The small display comes from `watch`, which takes any loop and shows how far it is.

# %% role="demo"
def follow(weight, bias, learning_rate, steps):
    """Train a line from a given start: its places on the map, and its losses."""
    model = Linear(1)
    model.weights[0].data, model.bias.data = weight, bias
    places, losses = [], []
    title = f"learning rate {learning_rate:.4g}"
    for _ in watch(range(steps), title, lambda: f"loss {losses[-1]:.4g}"):
        places.append((model.weights[0].data, model.bias.data))
        losses.append(gradient_step(model, [[x] for x in hours], bills, learning_rate))
        if not losses[-1] < 1e9:
            break  # it has exploded
    return places, losses


if check.ready("Linear", "mean_squared_error", "gradient_step"):
    places, losses = follow(-1.0, 6.0, learning_rate=0.1, steps=150)
    pictures.show_descent(hours, bills, places, losses)

# %% [markdown]
# Two phases, as the map foretold. Within a few steps the line is down in the valley: it is at the right height. Then it takes its time along the valley, to turn into the right direction.

# %% [markdown]
# ### Is it the best line?
#
# For a line, and for hardly anything else, there is a formula for the best parameters. It is called the **least squares** solution, and NumPy has it. Compare.

# %%
table = np.column_stack([hours, np.ones(len(hours))])  # a column of ones, for the bias
best_weight, best_bias = np.linalg.lstsq(table, np.array(bills), rcond=None)[0]
best_loss = np.mean((table @ [best_weight, best_bias] - bills) ** 2)
print(f"formula:  {best_weight:.6f} per hour, {best_bias:.6f} for the key, loss {best_loss:.6f}")

# %% role="demo"
if check.ready("Linear", "mean_squared_error", "gradient_step", "train"):
    random.seed(1)
    trained = Linear(1)
    trained_losses = train(trained, [[x] for x in hours], bills, learning_rate=0.1, steps=500)
    w, b = trained.weights[0].data, trained.bias.data
    print(f"training: {w:.6f} per hour, {b:.6f} for the key, loss {trained_losses[-1]:.6f}")
    print(f"you:      {my_price_per_hour} per hour, {my_price_of_the_key} for the key")

# %% [markdown]
# About 2.91 for an hour and 2.18 for the key. Training found the same as the formula, to six decimals, and knew no formula.
#
# Notice that the loss is not 0, and never will be. No line goes through all twelve dots. "The best line" is not "no error".
#
# And PyTorch? It takes the same steps.

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
    print("PyTorch is not installed here. All else in this lesson works without it.")

# %% [markdown]
# Look at the loop in there: zero, forward, backward, update. You know every line of it now. PyTorch also has **optimizers**, which do the zeroing and the update for you. You will use one in the next lesson.

# %% [markdown]
# ### One sample, five parameters
#
# A line with four inputs has five parameters. Give it a single sample to learn from, and let it begin at three different places. Predict first: will the loss go to 0? Will the three end up with the same weights?

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
# The loss is 0, to all digits that count, each time. And the three models agree on nothing but the one sample. Asked about another row, they say three different things.
#
# One sample is one demand, and five knobs can meet one demand in endless ways. Which of them you get depends on where you began. So a loss of 0 on the data that you trained on says little about anything else. Lesson 5 is about that.
#
# **A good place for a break.**

# %% [markdown]
# ## How large a step?
#
# The learning rate is yours to choose, and it decides everything. Try some. `follow` shows the loss where it ends. Start at weight 0 and bias 0, and take 100 steps. The loss begins at about 53.69, and the best line has about 0.13.

# %% role="demo"
if check.ready("Linear", "mean_squared_error", "gradient_step"):
    for rate in [0.01]:  # try others here, smaller and larger by factors of ten first
        follow(0.0, 0.0, rate, 100)

# %% [markdown]
# ### How sharp is the valley?
#
# There is a limit, and you can compute it before you train. Back to the parabola of the warm-up. Its slope is $2(w - 3)$: go one to the right, and the slope grows by 2. This 2 is called the **curvature**.
#
# One step with learning rate $\eta$ takes you from a distance $d$ to a distance $d - \eta \cdot 2d$ from the bottom. In words: each step multiplies the distance by $1 - 2\eta$.
#
# - With $\eta = 0.1$ the factor is 0.8. The distance shrinks.
# - With $\eta = 1$ it is −1. You jump to the other side, forever. That was the warm-up.
# - With anything larger, the distance **grows** with every step. The run **diverges**.
#
# For a curvature $\lambda$ (say "lambda") the factor is $1 - \eta\lambda$, and the limit is where it reaches −1.
#
# On a map there are two directions, and so the curvature is a small table. Its first column says how the two slopes change when the weight grows by 1, the second how they change when the bias does. You can **measure** it with your engine. Or you can read it off the data, without training anything: it is made of the hours alone.

# %%
curvature = 2 / len(hours) * table.T @ table
print("from the hours:", curvature.round(4).tolist())


def slopes_at(weight, bias):
    """The two slopes of the loss at a place on the map."""
    model = Linear(1)
    model.weights[0].data, model.bias.data = weight, bias
    mean_squared_error([model([x]) for x in hours], bills).backward()
    return np.array([model.weights[0].grad, model.bias.grad])


if check.ready("Linear", "mean_squared_error"):
    here = slopes_at(0.0, 0.0)
    measured = np.column_stack([slopes_at(1.0, 0.0) - here, slopes_at(0.0, 1.0) - here])
    print("measured:      ", measured.round(4).tolist())

# %% [markdown]
# A table like this has two special directions, along and across the valley, and a curvature for each. They are called its **eigenvalues**, and `np.linalg.eigvalsh(curvature)` lists them, the smallest first.
#
# The sharpest direction goes wrong first. So the limit for the whole walk is set by the **largest** of them, $\lambda_{max}$, with the same rule as for the parabola.
#
# Now fill in four numbers. For the three rates, a line begins at weight 0 and bias 0, and takes 100 steps:
#
# - `too_small`: it has not even come half of the way down, from the first loss to the best;
# - `just_right`: it has come at least 99 % of the way;
# - `diverging`: it ends higher than it began;
# - `stability_bound`: the learning rate at which diverging begins. Compute it from `curvature`.

# %% [markdown]
# The check below will take your bound and train a line at 0.97 of it, and at 1.03 of it, with these few lines.

# %%
def ends_lower(bound, share, steps=400):
    """Whether a line trained at this share of the bound ends lower than it began. `...` without a bound."""
    if bound is ...:
        return ...
    place = np.zeros(2)
    for _ in range(steps):
        place = place - share * bound * (curvature @ (place - [best_weight, best_bias]))
    return bool(np.mean((table @ place - bills) ** 2) < np.mean(np.square(bills)))

# %% role="answer" name="learning_rate"
# TODO: three rates that you have tried, and the limit, computed.
### BEGIN SOLUTION
too_small = 0.0002
just_right = 0.1
diverging = 0.3
stability_bound = 2 / np.linalg.eigvalsh(curvature)[-1]
### END SOLUTION

# %% role="hints" of="learning_rate"
# - For the parabola, with curvature 2, the limit was 1. If the curvature were 4, what would it be?
# - The rates: change the list in the cell with `follow`, by factors of ten first. Half of the way down is a loss of about 27, and 99 % of it is a loss below 0.66. The limit: the factor $1 - \eta\lambda$ is −1 there. Solve for $\eta$, and take the eigenvalue that goes wrong first.
# - `sharpest = np.linalg.eigvalsh(curvature)[-1]` is the last, and so the largest. If $\eta \cdot \lambda$ may be no more than two, how large may $\eta$ be? Your `diverging` has to be larger than that, and `just_right` smaller.

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
        "ends_lower(stability_bound, 0.97)": True,
        "ends_lower(stability_bound, 1.03)": False,
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
    message="Just below the bound a run must settle, and just above it must explode. "
    "Compute the bound with all its digits.",
)
check.after(
    "",
    equals={"float(stability_bound)": 0.240594},
    tolerance=0.01,
    message="The bound is 2 divided by the largest eigenvalue of the curvature.",
)
### END HIDDEN TESTS

# %% [markdown]
# Here are your three rates, as curves and as ways over the map. The vertical scale of the curves goes in factors of ten, and a way is no longer drawn when it keeps leaving the map.

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
# And here is your bound. One run stays a little below it, one goes a little above. Both begin where the movie began. Look at how they cross the valley.

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
# The bound is no rule of thumb. It was computed from twelve numbers before anything was trained, and the walk obeys it.
#
# See also the price of caution. The valley's sharp direction sets how large your steps may be. Its flat direction sets how many you need. Here the one is about 24 times as sharp as the other, and so the walk along the valley is slow, whatever you choose.

# %% [markdown]
# ## "The loss went down"
#
# It is the sentence that most people would take for proof. Let us see what it proves.
#
# `clinic.forgetful_step` has a fault: it never zeroes the gradients. All else is as in your `gradient_step`. Both train a line from the same start, with the same learning rate, for 17 steps.
#
# Predict: which of the two curves lies lower?

# %% role="demo"
def losses_of(step, learning_rate, steps):
    """The losses of a line that begins at 0 and takes these steps."""
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
# The run that forgets has a curve to be proud of. It falls at every step, and it ends at 0.42, where the right one is still at 41.15.
#
# Why? It adds up slopes, and so it picks up speed, like a ball that rolls downhill. With too small a learning rate, speed helps. But a ball without a brake does not stop at the bottom. Watch it for longer.

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
# (With a brake, the idea is a good one. It is then called **momentum**, and most optimizers have it. A fault is not a method, though: this one has no brake, and nobody meant it.)
#
# So a falling loss does not prove that a step is right. What does? Its **weights**. For one step and for two, compare them with weights that somebody else computed. After one step the forgetful run is still right, because there was nothing to forget:

# %% role="demo"
def weights_after(step, steps, learning_rate=0.01):
    """Weight and bias after some steps, for a line that begins at 1 and 1."""
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
# The second step tells. This is how the checks above have examined **your** step.

# %% [markdown]
# ## Clinic: six training steps
#
# Six patients are waiting, A to F. Each is a function like your `gradient_step`. One is sound. The others have faults that published training code has had. These are their losses over 17 steps, and you know now what such curves are worth.

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
# | `"never zeroes"` | gradients of earlier steps are still there |
# | `"zeroes too late"` | the gradients are set to 0 after backward, and before the update |
# | `"rebinds"` | the update gives a new value to a name in the function, and the model keeps the old one |
# | `"sums"` | the loss that it goes back through is the sum of the squares, not the mean |
# | `"leaves the bias out"` | not every parameter is updated |
#
# Do not look at the code. Collect evidence: weights, gradients, one step, two steps. Your own `gradient_step` is healthy, so it shows what should be.

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
# TODO: your six verdicts, each one of the texts in the table.
### BEGIN SOLUTION
verdict_a = "zeroes too late"
verdict_b = "never zeroes"
verdict_c = "sound"
verdict_d = "rebinds"
verdict_e = "sums"
verdict_f = "leaves the bias out"
### END SOLUTION

# %% role="hints" of="training_clinic"
# - Whose parameters are still 1 and 1 after a step? And what do their gradients say: was there a slope to follow?
# - Two patients stand still. With one of them the slopes are there and nobody uses them. With the other there are none left to use. For those who move, compare weight and bias with yours, after one step and after two.
# - Divide: how far did a parameter move, compared with yours? A factor of 12 speaks of twelve bills. A bias that is still 1 speaks for itself. Equal after one step, and different after two: what was left over? Equal both times: no evidence of a fault.

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
# Your verdicts are noted. The check does not judge them: the code of the patients does. When you have decided, run the next cell and compare. Patient A has the order that you met in print: "backward, zero, update". Patient D builds a new Tensor, calls it `parameter`, and forgets it.

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
# A colleague shows you a curve and says: "My training code is right. Look, the loss goes down from the first step to the last."
#
# In four to six sentences: what does the curve prove, and what does it not? Name one fault with which the loss goes down all the same, and say why it does. What would you ask your colleague to show instead?

# %% [markdown] role="manual" name="why_a_falling_loss_proves_little" points=3
# ### BEGIN SOLUTION
# **A model answer.** The curve proves that the parameters moved in a direction that made the loss smaller on these data, and no more than that. Many faulty steps do the same. If the gradients are never zeroed, for example, each step uses the sum of all slopes so far: the run gathers speed, and with a small learning rate its loss falls faster than that of the right code, until it rolls past the bottom. A step that leaves the bias out goes downhill too, only not to the lowest point. I would ask for the weights after one and after two steps from a known start, beside the weights that PyTorch or a calculation by hand gives. The second step matters, because what is left over from the first shows only there. I would also ask how far the final loss is from the best possible one, which for a line can be computed.
#
# **Marking.**
#
# - 1 point: what the curve does not prove. Wrong steps can also lead downhill, or: a falling loss may still end far from the best one.
# - 1 point: a fault that lets the loss fall, with the reason. Never zeroing, leaving a parameter out, a sum in place of a mean with a small learning rate, and others.
# - 1 point: better evidence. Weights after one and two steps against an independent calculation, gradients against nudges, or the closed-form answer.
#
# A fault that is named without a reason gets half of its point.
# ### END SOLUTION

# %% [markdown]
# ## What you take with you
#
# - A **model** is a function with parameters. A **loss** is one number that says how wrong it is. Training changes the parameters so that the number falls.
# - One step: **zero, forward, backward, update.** The order matters, and every part is needed.
# - Every line is a point on a map, and the loss is the height of the land. Training sees only the slope underfoot.
# - The **learning rate** has a limit, $2 / \lambda_{max}$. It can be read off the data. Below it the walk settles, above it the walk explodes.
# - A loss of 0 does not mean that a model has understood anything, and a loss that falls does not mean that the code is right. Weights, compared with an independent calculation, do.
#
# **Next:** [5 · Neurons, layers, networks](../05_mlp/05_mlp.ipynb), where lines are bent and stacked, and learn what no line can. **Before:** [3 · Tensor](../03_tensor/03_tensor.ipynb).
#
# *In the tradition of Andrej Karpathy's micrograd lecture, of Stanford's CS231n, and of LLM101n.*
