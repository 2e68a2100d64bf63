# %% [markdown]
# # 6 · Fitting and classifying
#
# **Goal.** By the end you can train networks that predict numbers and classes, and you can tell whether they have learned something or only memorized it.
#
# **Time.** About 105 minutes. Two good places for a break are marked.
#
# You need [5 · Neurons, layers, networks](../05_mlp/05_mlp.ipynb): what a layer is, and what one step of training does.

# %% [markdown]
# ## How to work
#
# - Go from top to bottom. Press *Shift+Enter* to run a cell.
# - Where a cell says `# TODO:`, replace the line below it with your own code.
# - The cell after it checks your answer and shows a table. Some checks train networks with your code, so they take a moment.
# - Stuck? Unfold the hints below the cell, or run `check.hint("quadratic_fit")` with the name of the answer. Each call says a little more.
# - When your notebook is graded, your functions are trained on other data and judged on data they have not seen. Solve the problem, not the example.

# %%
import math
import random
import time
from statistics import mean, median, pstdev

from sklearn.datasets import load_iris, make_moons
from sklearn.model_selection import train_test_split

from course import check, nn
from course.graph import trace
from course.many_runs import train_many
from course.nn import MLP
from course.pictures import lesson06 as pictures
from course.train import gradient_step
from course.watch import watch

# %% [markdown]
# The next cell chooses the engine. To train on *your own* engine from lesson 3, change its first line to `from my_engine import Tensor`. (`python -m course keep-engine release/03_tensor/03_tensor.ipynb` writes that file for you.) `MLP` is the network that you built in lesson 5, and `nn.use` tells it which class its weights belong to.

# %%
from course.engine import Tensor

nn.use(Tensor)

# %% [markdown]
# ## Warm-up: guess first
#
# Here are 40 points of the curve $y = x^2 + 3x$, with $x$ between −5 and 5.
#
# A parrot learns like this: it memorizes every point you show it. Ask it about one of those points, and it gives the exact answer. Ask it about anything else, and it says 0.
#
# You show the parrot every other point. On those points its mean squared error is 0, which is as good as it gets. What is its error on the other half: about 0, about 1, about 10, or above 100?

# %%
guess = None  # one of 0, 1, 10, 100

# %%
xs = [-5 + 10 * i / 39 for i in range(40)]
ys = [x**2 + 3 * x for x in xs]

parrot = dict(zip(xs[::2], ys[::2]))  # parrot.get(x, 0): the y it memorized for x, otherwise 0
shown = mean((parrot.get(x, 0) - y) ** 2 for x, y in zip(xs[::2], ys[::2]))
others = mean((parrot.get(x, 0) - y) ** 2 for x, y in zip(xs[1::2], ys[1::2]))
print(f"error on the points it was shown: {shown:.1f}")
print(f"error on the others: {others:.1f}, and you guessed {guess}")

# %% [markdown]
# A perfect score on familiar points says nothing about new ones. That is the question of this lesson, and of every network anyone has ever trained: does it **generalize**, that is, is it also right about data it has never seen?
#
# The points you trained on cannot tell you. So before you begin, you set some of your data aside and never train on them. What you train on is the **training set**. What you set aside to judge the finished network is the **test set**; such data are also called **held-out data**.

# %% [markdown]
# ## A worked example: the tools
#
# In lesson 4 you wrote a training step: zero, forward, backward, update. From here on you import it. `gradient_step(model, rows, targets, learning_rate, loss)` takes one step and returns the loss from before the step, as a number. Without a `loss` it uses the mean squared error.
#
# It expects a loss that looks at *all* outputs at once. The losses of this lesson are easier to write for *one* output, so `mean_of` turns a loss for one row into the mean over all rows. `mean_loss` uses it to measure a model without training it. At the end of the cell, a single neuron learns a line through three points in four steps.

# %%
def squared_error(output, target):
    """How far one output is from its target, squared."""
    return (output - target) ** 2


def mean_of(loss):
    """The mean of a loss over all rows, made from the loss of one row."""

    def mean_over_rows(outputs, targets):
        return sum(loss(output, target) for output, target in zip(outputs, targets)) / len(targets)

    return mean_over_rows


def mean_loss(model, loss, rows, targets):
    """The mean of loss(model(row), target) over all rows, as a Tensor."""
    return mean_of(loss)([model(row) for row in rows], targets)


random.seed(0)
tiny = MLP(1, [1], linear_output=True)  # one neuron: a line
tiny_rows, tiny_targets = [[0.0], [1.0], [2.0]], [1.0, 3.0, 5.0]
for step in range(4):
    loss = gradient_step(tiny, tiny_rows, tiny_targets, 0.2, loss=mean_of(squared_error))
    print(f"before step {step + 1} the loss is {loss:.4f}")
print(f"after the last step it is {mean_loss(tiny, squared_error, tiny_rows, tiny_targets).data:.4f}")

# %% [markdown]
# ## Fit a curve
#
# Now a network instead of a parrot, on the same 40 points.
#
# First, make the numbers smaller. A `tanh` unit works best when its inputs are around 1: much larger inputs saturate it, and then almost no gradient gets through. So we divide $x$ by 5 and $y$ by 20. The inputs now lie between −1 and 1, and the targets between −0.12 and 2.

# %%
quadratic_rows = [[x / 5] for x in xs]
quadratic_targets = [y / 20 for y in ys]

# %% role="demo"
pictures.points(quadratic_rows, quadratic_targets)

# %% [markdown]
# Write three functions.
#
# 1. `split` sets a third of the data aside. Use scikit-learn's `train_test_split(rows, targets, test_size=0.33, random_state=42)`. It shuffles the data first, and a fixed `random_state` makes it shuffle the same way every time. It returns four lists in this order: training rows, test rows, training targets, test targets. Your function returns two pairs instead.
# 2. `quadratic_model` makes the network: one input, *one hidden layer* of 8 `tanh` units, and one output without an activation. (With `tanh` at the end, no output could reach 2.)
# 3. `fit` trains it. Before each step it records two losses, one on the training set and one on the test set. Only the training set provides gradients. The test set is only *measured*.
#
# A star unpacks a pair, as in lesson 0: `mean_loss(model, squared_error, *test)` passes the rows and the targets of `test`.

# %% role="answer" name="quadratic_fit"
def split(rows, targets):
    """Two pairs: (training rows, training targets) and (test rows, test targets)."""
    # TODO: set 0.33 of the data aside with train_test_split and random_state=42.
    ### BEGIN SOLUTION
    train_rows, test_rows, train_targets, test_targets = train_test_split(
        rows, targets, test_size=0.33, random_state=42
    )
    return (train_rows, train_targets), (test_rows, test_targets)
    ### END SOLUTION


def quadratic_model():
    """A new network: 1 input, a hidden layer of 8 tanh units, 1 output without activation."""
    # TODO: make it with MLP.
    ### BEGIN SOLUTION
    return MLP(1, [8, 1], linear_output=True)
    ### END SOLUTION


def fit(model, train, test, learning_rate, steps):
    """Train the model on `train` with the mean squared error for a number of steps.

    `train` and `test` are pairs of rows and targets. Returns two lists of numbers: the loss on the
    training data and the loss on the test data, both from before each step.
    """
    # TODO: in each step, record the test loss, then step on the training data and record its loss.
    ### BEGIN SOLUTION
    train_losses = []
    test_losses = []
    for _ in range(steps):
        test_losses.append(mean_loss(model, squared_error, *test).data)
        train_losses.append(gradient_step(model, *train, learning_rate))
    return train_losses, test_losses
    ### END SOLUTION

# %% role="hints" of="quadratic_fit"
# - Which of the two losses may change the weights, and which one do you only write down?
# - A loss is a Tensor, and its `.data` is the number to record. Measure the test loss again before every step, because every step moves the weights. `gradient_step` already returns a number: the training loss from before its step.
# - Give the four results of `train_test_split` four names, and return them as two pairs. The body of the loop in `fit` has two lines: append what `mean_loss` says about the test data, then append what `gradient_step` returns for the training data.

# %% role="test" name="quadratic_fit_splits_the_data" points=1
check.after(
    "seen, held = split(quadratic_rows, quadratic_targets)",
    equals={
        "len(seen[0])": 26, "len(seen[1])": 26, "len(held[0])": 14, "len(held[1])": 14,
    },
)
check.after(
    "seen, held = split([[float(i)] for i in range(1, 7)], [10.0 * i for i in range(1, 7)])\n"
    "_, (of_hundred, _) = split([[0.0]] * 100, [0.0] * 100)",
    equals={
        "len(of_hundred)": 33,
        "[float(row[0]) for row in seen[0]]": [6.0, 3.0, 5.0, 4.0],
        "[float(t) for t in seen[1]]": [60.0, 30.0, 50.0, 40.0],
        "[float(row[0]) for row in held[0]]": [1.0, 2.0],
        "[float(t) for t in held[1]]": [10.0, 20.0],
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "seen, held = split([[float(i)] for i in range(12)], [10.0 * i for i in range(12)])",
    equals={
        "[float(row[0]) for row in seen[0]]": [5.0, 2.0, 1.0, 11.0, 4.0, 7.0, 3.0, 6.0],
        "[float(t) for t in seen[1]]": [50.0, 20.0, 10.0, 110.0, 40.0, 70.0, 30.0, 60.0],
        "[float(row[0]) for row in held[0]]": [10.0, 9.0, 0.0, 8.0],
        "[float(t) for t in held[1]]": [100.0, 90.0, 0.0, 80.0],
    },
    message="Keep every row together with its target, and split with random_state=42.",
)
### END HIDDEN TESTS

# %% role="test" name="quadratic_fit_has_one_hidden_layer" points=1
check.network(
    "quadratic_model()",
    sizes=[1, 8, 1],
    activations=["tanh", "linear"],
    inputs=[[0.5], [-1.0]],
)
check.after(
    "random.seed(1); one = quadratic_model(); two = quadratic_model()",
    equals={"one is two": False, "one([0.5]).data == two([0.5]).data": False},
)
### BEGIN HIDDEN TESTS
check.network(
    "quadratic_model()",
    sizes=[1, 8, 1],
    activations=["tanh", "linear"],
    inputs=[[0.9], [-0.3], [0.0]],
    seeds=(4, 5),
    message="Make a new network in every call, with its own weights.",
)
### END HIDDEN TESTS

# %% role="test" name="quadratic_fit_descends_the_training_loss" points=1
check.training(
    "losses, _ = fit(model, (inputs, targets), ([[0.5]], [9.0]), learning_rate, steps)",
    build="MLP(1, [2, 1], linear_output=True)",
    sizes=[1, 2, 1],
    activations=["tanh", "linear"],
    data=check.line_data(5, seed="fit"),
    learning_rate=0.05,
    curve=True,
)
### BEGIN HIDDEN TESTS
check.training(
    "watched = ([[0.1, 1.0], [2.0, -1.0]], [-5.0, 1.0])\n"
    "losses, _ = fit(model, (inputs, targets), watched, learning_rate, steps)",
    build="MLP(2, [3, 1], linear_output=True)",
    sizes=[2, 3, 1],
    activations=["tanh", "linear"],
    data=check.line_data(6, seed="fit again", weights=[1.0, -0.5]),
    learning_rate=0.2,
    steps=(1, 3),
    seeds=(7, 8),
    curve=True,
    message="Your weights differ from those of gradient descent on the training data alone.",
)
### END HIDDEN TESTS

# %% role="test" name="quadratic_fit_watches_the_test_data" points=1
check.after(
    "line = MLP(1, [1], linear_output=True)\n"
    "for p in line.parameters(): p.data, p.grad = 0.0, 5.0\n"
    "train_losses, test_losses = fit(line, ([[1.0]], [1.0]), ([[2.0], [0.0]], [4.0, 1.0]), 0.25, 3)",
    equals={"train_losses": [1.0, 0.0, 0.0], "test_losses": [8.5, 3.25, 3.25]},
)
### BEGIN HIDDEN TESTS
check.after(
    "line = MLP(1, [1], linear_output=True)\n"
    "for p in line.parameters(): p.data = 0.0\n"
    "train_losses, test_losses = fit(line, ([[1.0]], [1.0]), ([[2.0], [0.0]], [4.0, 1.0]), 0.1, 3)",
    equals={
        "len(train_losses)": 3,
        "train_losses[1]": 0.36,
        "len(test_losses)": 3,
        "test_losses[0]": 8.5,
        "test_losses[1]": (3.4**2 + 0.8**2) / 2,
        "test_losses[2]": (3.04**2 + 0.68**2) / 2,
    },
    message="The second list should hold numbers: the mean loss on the test data before each step.",
)
### END HIDDEN TESTS

# %% role="test" name="quadratic_fit_generalizes" points=1
check.trained(
    "fit(model, (inputs, targets), ([[0.0]], [9.0]), learning_rate, steps)",
    build="quadratic_model()",
    sizes=[1, 8, 1],
    activations=["tanh", "linear"],
    data=(
        [[x / 4] for x in range(-4, 5, 2)],
        [1.5 - x / 8 - 1.25 * (x / 4) ** 2 for x in range(-4, 5, 2)],
    ),
    held_out=(
        [[x / 4] for x in range(-3, 5, 2)],
        [1.5 - x / 8 - 1.25 * (x / 4) ** 2 for x in range(-3, 5, 2)],
    ),
    at_most=0.05,
    learning_rate=0.25,
    steps=60,
    seeds=(1,),
)
### BEGIN HIDDEN TESTS
check.trained(
    "fit(model, (inputs, targets), ([[0.5]], [-7.0]), learning_rate, steps)",
    build="quadratic_model()",
    sizes=[1, 8, 1],
    activations=["tanh", "linear"],
    data=(
        [[x / 4] for x in range(-4, 5, 2)],
        [(x / 4) ** 2 + x / 4 - 1 for x in range(-4, 5, 2)],
    ),
    held_out=(
        [[x / 4] for x in range(-3, 5, 2)],
        [(x / 4) ** 2 + x / 4 - 1 for x in range(-3, 5, 2)],
    ),
    at_most=0.04,
    learning_rate=0.25,
    steps=60,
    seeds=(2, 3),
    message="Between its training points the network is still far off.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now train for real: 26 points to train on, 14 to test with. We keep a copy of the weights after every 10 steps and make a movie of them.
#
# The network starts with random weights, so what should the first loss be? For comparison: a model that always answers the mean of the targets has a loss equal to their **variance**: the mean of their squared distances from that mean. A random start is usually worse than that, because its random weights already say something, but it should not be ten times worse.

# %% role="demo"
# Shows the network's curve while it learns. Needs `split`, `quadratic_model` and `fit`.
if check.ready("split", "quadratic_model", "fit"):
    train, test = split(quadratic_rows, quadratic_targets)
    random.seed(40)
    curve_model = quadratic_model()
    train_losses, test_losses = [], []
    stills = [pictures.still(curve_model)]
    for _ in watch(range(10), "fitting", lambda: f"test loss {test_losses[-1]:.4f}"):
        more_train, more_test = fit(curve_model, train, test, learning_rate=0.25, steps=10)
        train_losses += more_train
        test_losses += more_test
        stills.append(pictures.still(curve_model))
    print(f"first loss {train_losses[0]:.3f}; always answering the mean: {pstdev(train[1]) ** 2:.3f}")
    pictures.show_fit(stills, train, test, train_losses, test_losses)

# %% [markdown]
# The two losses fall together. The network does almost as well on points it has never seen as on the points it was trained on. It has learned the curve, not the points.
#
# How good is that in plain terms? The square root of the loss, with the division by 20 undone, tells you how far off a typical answer is. The values of $y$ themselves run from about −2 to 40.

# %% role="demo"
# Shows how far off a typical answer is. Needs `split`, `quadratic_model` and `fit`.
if check.ready("split", "quadratic_model", "fit"):
    for name, data in [("training", train), ("test", test)]:
        typical = 20 * math.sqrt(mean_loss(curve_model, squared_error, *data).data)
        print(f"on the {name} data a typical answer is off by {typical:.1f}")

# %% [markdown]
# Now ask about $x = 8$, far outside everything it was shown. The curve is at 88 there.

# %% role="demo"
# Shows one prediction outside the data. Needs `split`, `quadratic_model` and `fit`.
if check.ready("split", "quadratic_model", "fit"):
    print(f"the network says {20 * curve_model([8 / 5]).data:.0f}")

# %% [markdown]
# To generalize means to be right *between* the points, on data of the same kind. Nothing in the data told the network how the curve continues outside.

# %% [markdown]
# ## From numbers to classes
#
# Is this email spam or not? Which of two species is this flower? Now the target is a category, not a quantity. It is one of two **classes**, called 0 and 1, and the **label** of a row says which one.
#
# The network gives one number $z$, without an activation: its **logit**. The larger the logit, the more the network favors class 1. The sigmoid turns the logit into a probability between 0 and 1, $p = \sigma(z) = \frac{1}{1 + e^{-z}}$.

# %% role="demo"
for z in [-4.0, -1.0, 0.0, 1.0, 4.0]:
    print(f"logit {z:4.1f}   probability of class 1: {Tensor(z).sigmoid().data:.3f}")
pictures.sigmoid_curve()

# %% [markdown]
# A logit of 0 is a coin toss. Far to the left and far to the right the curve is flat: the sigmoid saturates there, just like `tanh`. Its slope is $p \cdot (1 - p)$, at most ¼, and near 0 at both ends. Remember that slope; you will need it soon.
#
# How wrong is a probability? Look at the probability that the network assigned to *the correct class*. The loss is $-\log$ of that probability, and it is called **cross-entropy**.

# %% role="demo"
pictures.cross_entropy_curve()

# %% [markdown]
# If the network is confident and correct, the loss is almost 0. If it is confident and wrong, the loss is large, and there is no limit to it.
#
# You can also read a loss backward: $e^{-\text{loss}}$ is the probability that the network assigned to the correct class.
#
# | loss | probability of the correct class | in words |
# | --- | --- | --- |
# | 0.01 | 0.99 | confident and correct |
# | 0.69, which is $\log 2$ | 0.5 | a coin toss |
# | 2.3 | 0.1 | wrong, and fairly confident |
# | 4.6 | 0.01 | wrong, and very confident |
#
# For many rows you train with the *mean* loss. Read backward, that is a mean of a different kind: adding logarithms multiplies what is inside them, so $e^{-\text{mean loss}}$ is the **geometric mean** of the probabilities, not their ordinary average. It is never larger than the average, and a single confident mistake pulls it down a long way:

# %% role="demo"
chances = [0.9, 0.9, 0.9, 0.001]
average_loss = mean(-math.log(p) for p in chances)
print(f"mean loss {average_loss:.2f}, read backward {math.exp(-average_loss):.2f}")
print(f"ordinary average of the four probabilities {mean(chances):.2f}")

# %% [markdown]
# ### A trap for the obvious formula
#
# For target 1 the loss is $-\log \sigma(z)$. Typed in exactly like that, it works until the network becomes very confident:

# %% role="demo"
for z in [2.0, -30.0, -1000.0]:
    try:
        print(f"logit {z:7.1f}   loss {-Tensor(z).sigmoid().log().data:.4f}")
    except ValueError as complaint:
        print(f"logit {z:7.1f}   {complaint}")

# %% [markdown]
# The sigmoid of −1000 is so small that a float rounds it to 0, and 0 has no logarithm. One such row ends your training run.
#
# The true loss there is simply 1000. To get it, do the algebra before the arithmetic:
#
# $$-\log \sigma(z) = \log(1 + e^{-z})$$
#
# (The sigmoid is 1 divided by $1 + e^{-z}$, and the logarithm of 1 divided by a number is minus the logarithm of that number.)
#
# Now there is no logarithm of 0. But $e^{-z}$ overflows for $z = -1000$. This formula has a twin that gives the same number for every $z$:
#
# $$\log(1 + e^{-z}) = -z + \log(1 + e^{z})$$
#
# (To see why, write $1 + e^{-z}$ as the product $e^{-z} (e^{z} + 1)$. The logarithm of a product is the sum of the logarithms.)
#
# The twin fails where the first formula works, and works where the first one fails. So the rule is: *never take the exponential of a large positive number*. Look at `z.data`, and choose.
#
# Target 0 needs nothing new. Class 0 has the same probability at logit $z$ as class 1 has at logit $-z$.
#
# (Elsewhere you may find a shorter formula, $\max(z, 0) - z y + \log(1 + e^{-|z|})$. Its values are correct. But two of its terms have a kink at $z = 0$, and an engine that takes the slope 0 at each kink gets a wrong gradient there. The check below would notice.)

# %% role="answer" name="binary_cross_entropy"
def binary_cross_entropy(logit, target):
    """-log of the probability that a logit gives to the target, 0 or 1; a Tensor.

    Finite for every logit, with the gradient sigmoid(logit) - target.
    """
    # TODO: return the loss without ever taking the exponential of a large positive number.
    ### BEGIN SOLUTION
    toward_truth = logit if target == 1 else -logit
    if toward_truth.data >= 0:
        return (1 + (-toward_truth).exp()).log()
    return (1 + toward_truth.exp()).log() - toward_truth
    ### END SOLUTION

# %% role="hints" of="binary_cross_entropy"
# - Which of the two formulas is safe for a logit of 1000, and which one for −1000?
# - First flip the logit, if necessary, so that a positive number means "the network favors the correct class". Then only one case is left, target 1, with its two formulas.
# - Name the flipped logit, say `m`: it is `logit` for target 1 and `-logit` for target 0. If `m.data` is not negative, `(-m).exp()` is at most 1, so the first formula is safe. Otherwise use its twin.

# %% role="test" name="binary_cross_entropy_of_everyday_logits" points=1
check.after(
    "a, b, c, d, e = Tensor(1.3), Tensor(-2.1), Tensor(-0.4), Tensor(12.0), Tensor(12.0)\n"
    "losses = [binary_cross_entropy(a, 0), binary_cross_entropy(b, 1), binary_cross_entropy(c, 0)]\n"
    "losses += [binary_cross_entropy(d, 0), binary_cross_entropy(e, 1)]\n"
    "for loss in losses: loss.backward()",
    equals={
        "[loss.data for loss in losses[:3]]": [1.5410084538329922, 2.215519523179755, 0.5130152523999526],
        "[z.grad for z in (a, b, c)]": [0.7858349830425586, -0.8909031788043871, 0.401312339887548],
        "[loss.data for loss in losses[3:]]": [12.000006144193478, 6.144193477732806e-06],
        "[z.grad for z in (d, e)]": [0.9999938558253978, -6.144174602214718e-06],
    },
)
### BEGIN HIDDEN TESTS
check.gradients(
    "binary_cross_entropy(z, 1.0)",
    equals="(1 + (-z).exp()).log()",
    z=0.7,
    message="The loss is wrong for a logit that favors the correct class.",
)
check.gradients(
    "binary_cross_entropy(z, 0)",
    equals="(1 + z.exp()).log()",
    z=1.3,
    message="The loss is wrong for target 0.",
)
check.gradients(
    "binary_cross_entropy(z, 1)",
    equals="(1 + (-z).exp()).log()",
    z=-2.1,
    message="The loss is wrong for a logit that favors the wrong class.",
)
check.gradients(
    "binary_cross_entropy(x * w, 0) * 3 + w",
    equals="(1 + (x * w).exp()).log() * 3 + w",
    x=-0.8,
    w=1.7,
    message="Inside a larger expression the gradients are wrong: does every step stay a Tensor?",
)
### END HIDDEN TESTS

# %% role="test" name="binary_cross_entropy_at_the_coin_toss" points=1
check.after(
    "z = Tensor(0.0)\nloss = binary_cross_entropy(z, 1.0)\nloss.backward()",
    equals={"loss.data": 0.6931471805599453, "z.grad": -0.5},
)
check.after(
    "z = Tensor(0.0)\nloss = binary_cross_entropy(z, 0.0)\nloss.backward()",
    equals={"loss.data": 0.6931471805599453, "z.grad": 0.5},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "binary_cross_entropy(z, 0.0)",
    equals="(1 + z.exp()).log()",
    z=0.0,
    message="At a logit of 0 the loss is log 2 for both targets, and the gradient is 1/2 or -1/2.",
)
check.gradients(
    "binary_cross_entropy(z, 1.0)",
    equals="(1 + (-z).exp()).log()",
    z=0.0,
    message="At a logit of 0 the loss is log 2 for both targets, and the gradient is 1/2 or -1/2.",
)
### END HIDDEN TESTS

# %% role="test" name="binary_cross_entropy_of_huge_logits" points=2
check.after(
    "z = Tensor(-800.0)\nloss = binary_cross_entropy(z, 1.0)\nloss.backward()",
    equals={"loss.data": 800.0, "z.grad": -1.0},
)
check.after(
    "z = Tensor(1000.0)\nloss = binary_cross_entropy(z, 1.0)\nloss.backward()",
    equals={"loss.data": 0.0, "z.grad": 0.0},
)
check.after(
    "z = Tensor(1000.0)\nloss = binary_cross_entropy(z, 0.0)\nloss.backward()",
    equals={"loss.data": 1000.0, "z.grad": 1.0},
)
### BEGIN HIDDEN TESTS
check.after(
    "z = Tensor(-1000.0)\nloss = binary_cross_entropy(z, 0.0)\nloss.backward()",
    equals={"loss.data": 0.0, "z.grad": 0.0},
    message="If the network is very confident and correct, the loss is 0, and nothing may "
    "overflow.",
)
check.after(
    "z = Tensor(-40.0)\nloss = binary_cross_entropy(z, 1.0)\nloss.backward()",
    equals={"loss.data": 40.0, "z.grad": -1.0},
    message="Do not clip the loss of a large logit.",
)
### END HIDDEN TESTS

# %% [markdown]
# Look at the gradient of this loss with respect to the logit: it is always $p - y$, *the predicted probability minus the label*. When the network is confident and correct, the gradient is close to 0. When it is confident and wrong, the gradient is close to 1 or −1, so it learns at full speed.

# %% role="demo"
# Shows loss and gradient for four logits. Needs `binary_cross_entropy`.
if check.ready("binary_cross_entropy"):
    for z, y in [(4.0, 1), (0.0, 1), (-4.0, 1), (4.0, 0)]:
        logit = Tensor(z)
        loss = binary_cross_entropy(logit, y)
        loss.backward()
        p = logit.sigmoid().data
        print(f"predicted {p:.3f}, label {y}: loss {loss.data:.4f}, gradient {logit.grad:+.3f}")

# %% [markdown]
# ### Why not the squared error?
#
# You already have a loss that works. Why not use $(p - 1)^2$ when the label is 1, and $p^2$ when it is 0?
#
# Work out both gradients by hand for label 1, and you will see. Two nodes lie between the logit and the squared error: the sigmoid and the square. By the chain rule, the gradient with respect to $z$ is the local derivative of the square at $p$, times the local derivative of the sigmoid. For cross-entropy it is the local derivative of $-\log p$, which is $-\frac{1}{p}$, times the local derivative of the sigmoid. Something cancels there.
#
# Before you write them, guess: the network says $z = -4$, so it is 98 % sure of the wrong class. Which loss gives the larger gradient, and how many times larger: 2, 5 or 30 times?

# %% role="answer" name="mse_against_cross_entropy"
def probability(z):
    """The sigmoid of a plain number."""
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    """The derivative of (sigmoid(z) - 1)² with respect to z, as a plain number: the label is 1."""
    # TODO: return the slope of the square, times the slope of the sigmoid.
    ### BEGIN SOLUTION
    p = probability(z)
    return 2 * (p - 1) * p * (1 - p)
    ### END SOLUTION


def cross_entropy_slope(z):
    """The derivative of -log(sigmoid(z)) with respect to z, as a plain number: the label is 1."""
    # TODO: return what is left after you cancel.
    ### BEGIN SOLUTION
    return probability(z) - 1
    ### END SOLUTION

# %% role="hints" of="mse_against_cross_entropy"
# - What is the derivative of $(p - 1)^2$ with respect to $p$? And what was the derivative of the sigmoid, written with $p$?
# - Chain rule: multiply the derivative of the loss with respect to $p$ by the derivative of $p$ with respect to $z$, which is $p (1 - p)$. For cross-entropy the factor $p$ cancels against $-\frac{1}{p}$.
# - Compute the probability first, in both functions. The first slope is a product of three factors and the number 2. The second is so short that you have already seen it above: predicted probability minus label.

# %% role="test" name="mse_against_cross_entropy_of_the_squared_error" points=1
check.derivative("squared_error_slope", of="(z.sigmoid() - 1) ** 2", at=[-4.0, 0.6])
check.after("slopes = [squared_error_slope(z) for z in (-1000.0, 1000.0)]", equals={"slopes": [0.0, 0.0]})
### BEGIN HIDDEN TESTS
check.derivative(
    "squared_error_slope",
    of="(z.sigmoid() - 1) ** 2",
    at=[-2.7, -1.1, 0.3, 1.9, 3.2],
    message="The slope of the squared error is wrong at other logits.",
)
check.after(
    "far, near = squared_error_slope(-1000.0), squared_error_slope(40.0)",
    equals={"far": 0.0, "near": 0.0},
    message="For a huge logit the sigmoid is flat, so the slope is 0, and nothing may overflow.",
)
### END HIDDEN TESTS

# %% role="test" name="mse_against_cross_entropy_of_the_cross_entropy" points=1
check.derivative("cross_entropy_slope", of="-z.sigmoid().log()", at=[-4.0, 0.6])
check.after("slopes = [cross_entropy_slope(z) for z in (-1000.0, 1000.0)]", equals={"slopes": [-1.0, 0.0]})
### BEGIN HIDDEN TESTS
check.derivative(
    "cross_entropy_slope",
    of="-z.sigmoid().log()",
    at=[-2.7, -1.1, 0.3, 1.9, 3.2],
    message="The slope of the cross-entropy is wrong at other logits.",
)
check.after(
    "far, near = cross_entropy_slope(-1000.0), cross_entropy_slope(40.0)",
    equals={"far": -1.0, "near": 0.0},
    message="For a huge logit the slope is -1 or 0: do not divide by a probability of 0.",
)
### END HIDDEN TESTS

# %% role="demo"
# Shows both slopes for many logits. Needs `squared_error_slope` and `cross_entropy_slope`.
if check.ready("squared_error_slope", "cross_entropy_slope"):
    print(f"at z = -4: squared error {squared_error_slope(-4.0):.3f}", end=", ")
    print(f"cross-entropy {cross_entropy_slope(-4.0):.3f}")
    logits = [i / 10 for i in range(-80, 81)]
    pictures.two_slopes(
        logits, [squared_error_slope(z) for z in logits], [cross_entropy_slope(z) for z in logits]
    )

# %% [markdown]
# At $z = -4$ the squared error's gradient is −0.035, and that of cross-entropy is −0.982: about 28 times as large. The squared error still contains the sigmoid's slope, and the sigmoid is flat where the network is confident. So the network learns least exactly where it is most wrong. With cross-entropy the flat slope cancels.
#
# Now let a logit learn. It starts at −4 with label 1, and takes ten steps with learning rate 1:

# %% role="demo"
# Shows ten steps with each loss. Needs `squared_error_slope` and `cross_entropy_slope`.
if check.ready("squared_error_slope", "cross_entropy_slope"):
    for name, slope in [("squared error", squared_error_slope), ("cross-entropy", cross_entropy_slope)]:
        z = -4.0
        for _ in range(10):
            z -= 1.0 * slope(z)
        print(f"{name:13}: after ten steps the probability of the correct class is {probability(z):.2f}")

# %% [markdown]
# ## Two kinds of iris
#
# The botanist Edgar Anderson measured 150 irises. For each flower he noted the length and the width, in centimeters, of two kinds of leaves: the **sepals**, the outer ones that protect the bud, and the **petals**, the inner ones. His table comes with scikit-learn.
#
# We take the two species that are hard to tell apart, *versicolor* (class 0) and *virginica* (class 1).

# %% role="demo"
flowers, species = load_iris(return_X_y=True)
iris_rows = [row.tolist() for row, kind in zip(flowers, species) if kind > 0]
iris_labels = [int(kind) - 1 for kind in species if kind > 0]
pictures.two_irises(iris_rows, iris_labels)

# %% [markdown]
# ### The same units for all
#
# The four measurements have different ranges: among these flowers petal lengths go from 3.0 to 6.9, petal widths from 1.0 to 2.5. So we **standardize** them: from each measurement, subtract the mean, then divide by the standard deviation. The result says how many standard deviations a flower is away from the mean.
#
# There is a trap. The mean and the standard deviation are also learned from data, so compute them from the *training* rows only, and use the same two numbers for new rows. `scaler` looks at some rows and returns the function that standardizes a row.

# %%
def scaler(rows):
    """A function that standardizes a row, with the means and standard deviations of `rows`."""
    columns = list(zip(*rows))
    means = [mean(column) for column in columns]
    deviations = [pstdev(column) for column in columns]

    def scale(row):
        return [(x - m) / s for x, m, s in zip(row, means, deviations)]

    return scale


scale = scaler([[1.0, 100.0], [3.0, 500.0]])
print(scale([3.0, 100.0]), scale([4.0, 300.0]))

# %% [markdown]
# Now the classifier. It is the smallest network there is: a single neuron whose sigmoid says how sure it is. Write
#
# 1. `train_classifier`: many steps with *any* loss. It is given `loss`, the loss of one row. `gradient_step` wants the loss of all rows. Which tool turns one into the other?
# 2. `predict_label`: 1 if the network considers class 1 more likely, and 0 otherwise.
# 3. `accuracy`: the **accuracy** is the fraction of rows, between 0 and 1, for which a function `predict` returns the correct label.

# %% role="answer" name="iris_two_classes"
def train_classifier(model, loss, rows, labels, learning_rate, steps):
    """Train the model with the mean of loss(logit, label) over the rows for a number of steps.

    Returns the list of losses, as numbers, each from before its step.
    """
    # TODO: take the steps with gradient_step, and collect what it returns.
    ### BEGIN SOLUTION
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, rows, labels, learning_rate, loss=mean_of(loss)))
    return losses
    ### END SOLUTION


def predict_label(model, row):
    """1 if the model's logit says that class 1 is more likely, otherwise 0."""
    # TODO: which logits mean a probability above one half?
    ### BEGIN SOLUTION
    return 1 if model(row).data > 0 else 0
    ### END SOLUTION


def accuracy(predict, rows, labels):
    """The fraction of rows for which predict(row) is the label."""
    # TODO: count the correct ones and divide.
    ### BEGIN SOLUTION
    right = sum(predict(row) == label for row, label in zip(rows, labels))
    return right / len(rows)
    ### END SOLUTION

# %% role="hints" of="iris_two_classes"
# - What does the model return for a row: a label, a probability, or a logit? And what is the sigmoid of 0?
# - The loop is the one in `fit`, without the test data, and the loss is the one that you are given: `mean_of(loss)` is the loss of all rows. A probability above one half is a logit above 0.
# - `gradient_step(..., loss=...)` returns the number to collect, once per step. For `accuracy`, go through rows and labels together with `zip`, and count where `predict(row) == label`.

# %% role="test" name="iris_two_classes_follows_its_loss" points=1
check.training(
    "losses = train_classifier(model, binary_cross_entropy, inputs, targets, learning_rate, steps)",
    build="MLP(2, [1], linear_output=True)",
    sizes=[2, 1],
    activations=["linear"],
    data=([[0.5, -1.0], [-1.5, 0.3], [1.0, 2.0], [0.2, 0.1]], [1, 0, 1, 0]),
    learning_rate=0.5,
    loss="binary cross entropy",
    curve=True,
)
check.training(
    "for p in model.parameters(): p.grad = 3.0\n"
    "losses = train_classifier(model, squared_error, inputs, targets, learning_rate, steps)",
    build="MLP(1, [1], linear_output=True)",
    sizes=[1, 1],
    activations=["linear"],
    data=([[0.5], [-1.5], [1.0]], [2.0, -1.0, 1.5]),
    learning_rate=0.1,
    curve=True,
)
### BEGIN HIDDEN TESTS
check.training(
    "losses = train_classifier(model, binary_cross_entropy, inputs, targets, learning_rate, steps)",
    build="MLP(2, [3, 1], linear_output=True)",
    sizes=[2, 3, 1],
    activations=["tanh", "linear"],
    data=check.moons(6, seed=5),
    learning_rate=0.3,
    loss="binary cross entropy",
    steps=(1, 3),
    seeds=(11, 12),
    curve=True,
    message="Your weights differ from those of gradient descent on the mean loss.",
)
check.training(
    "losses = train_classifier(model, squared_error, inputs, targets, learning_rate, steps)",
    build="MLP(2, [1], linear_output=True)",
    sizes=[2, 1],
    activations=["linear"],
    data=check.line_data(4, seed="any loss", weights=[1.0, -1.0]),
    learning_rate=0.1,
    curve=True,
    message="Given another loss, train_classifier should lower that one.",
)
### END HIDDEN TESTS

# %% role="test" name="iris_two_classes_predicts_labels" points=1
check.after(
    "model = lambda row: Tensor(row[0])",
    equals={
        "predict_label(model, [2.0]) + 0": 1,
        "predict_label(model, [-0.1]) + 0": 0,
        "predict_label(model, [0.02]) + 0": 1,
        "predict_label(model, [0.0]) + 0": 0,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "model = lambda row: Tensor(row[0] - row[1])",
    equals={
        "predict_label(model, [0.2, 0.0]) + 0": 1,
        "predict_label(model, [0.9, 0.5]) + 0": 1,
        "predict_label(model, [0.5, 0.9]) + 0": 0,
        "predict_label(model, [0.0, 5.0]) + 0": 0,
    },
    message="A logit is not a probability: which logit means one half?",
)
### END HIDDEN TESTS

# %% role="test" name="iris_two_classes_counts_what_is_right" points=1
check.after(
    "share = accuracy(lambda row: row[0], [[1], [0], [1], [1]], [1, 0, 0, 1])\n"
    "other = accuracy(lambda row: row[0], [[2], [0], [1], [2], [2]], [2, 2, 1, 2, 1])",
    equals={"share": 0.75, "other": 0.6},
)
### BEGIN HIDDEN TESTS
check.after(
    "rows, labels = [[0.5], [-1.0], [3.0], [-2.0], [1.0]], [2, 1, 2, 1, 0]\n"
    "share = accuracy(lambda row: 2 if row[0] > 0 else 0, rows, labels)",
    equals={"share": 0.4},
    message="Accuracy is the fraction of rows with the correct label, whatever the labels are.",
)
check.after(
    "share = accuracy(lambda row: 0, [[0.5], [-1.0]], [1, 1])",
    equals={"share": 0.0},
    message="If no label is correct, the accuracy is 0.",
)
### END HIDDEN TESTS

# %% role="test" name="iris_two_classes_on_new_flowers" points=2
check.classifier(
    "predict",
    do="scale = scaler(inputs)\n"
    "model = MLP(4, [1], linear_output=True)\n"
    "random.seed(seed)\n"
    "for i, p in enumerate(model.parameters()):\n"
    "    p.data = 0.0 if i % 5 == 4 else random.uniform(-1, 1)\n"
    "scaled = [scale(row) for row in inputs]\n"
    "train_classifier(model, binary_cross_entropy, scaled, targets, 2.0, 8)\n"
    "predict = lambda row: int(predict_label(model, scale(row)))",
    train=(check.iris(2, part="train")[0][::3], check.iris(2, part="train")[1][::3]),
    data=check.iris(2, part="held out"),
    at_least=0.95,
    seeds=(1,),
)
### BEGIN HIDDEN TESTS
check.classifier(
    "predict",
    do="scale = scaler(inputs)\n"
    "model = MLP(4, [1], linear_output=True)\n"
    "random.seed(seed)\n"
    "for i, p in enumerate(model.parameters()):\n"
    "    p.data = 0.0 if i % 5 == 4 else random.uniform(-1, 1)\n"
    "scaled = [scale(row) for row in inputs]\n"
    "train_classifier(model, binary_cross_entropy, scaled, targets, 2.0, 12)\n"
    "predict = lambda row: int(predict_label(model, scale(row)))",
    train=(check.iris(3, part="train")[0][33::2], [0] * 17 + [1] * 17),
    data=(check.iris(3, part="held out")[0][17:], [0] * 17 + [1] * 16),
    at_least=0.9,
    seeds=(2,),
    message="Too many labels are wrong for held-out flowers.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### What should the first loss be?
#
# Before you train a classifier, look at its first loss. A network that knows nothing and admits it gives each of the two classes a probability of one half, and its loss is $\log 2$, about 0.69. Much more than that means the network is confident about things that it cannot know yet.
#
# How can it be confident without having learned anything? Its weights are random, so its logits are random too: the larger the weights, the larger the logits. A neuron adds up one product per input. With $n$ inputs of about 1, the sum grows like $\sqrt{n}$ times the size of the weights. That is why `starting_weights` in lesson 5 draws weights with a standard deviation of $\frac{1}{\sqrt{n}}$.
#
# The next cell starts the neuron ten times with weights between −1 and 1, and ten times with the same weights divided by $\sqrt{4}$. Nothing is trained.

# %% role="demo"
# Shows ten first losses for two sizes of starting weights. Needs `split` and `binary_cross_entropy`.
if check.ready("split", "binary_cross_entropy"):
    (train_rows, train_labels), (test_rows, test_labels) = split(iris_rows, iris_labels)
    scale = scaler(train_rows)
    scaled_rows, scaled_test = [scale(row) for row in train_rows], [scale(row) for row in test_rows]
    first_losses = {1.0: [], 1 / math.sqrt(4): []}
    for size, found in first_losses.items():
        for seed in range(10):
            random.seed(seed)
            start = MLP(4, [1], linear_output=True)
            for weight in start.parameters()[:4]:
                weight.data = random.uniform(-size, size)
            found.append(mean_loss(start, binary_cross_entropy, scaled_rows, train_labels).data)
        listed = " ".join(f"{loss:.2f}" for loss in sorted(found))
        print(f"weights up to {size:.1f}: {listed}")

# %% [markdown]
# With large weights the first losses are spread widely, from good luck to confident nonsense. With $\frac{1}{\sqrt{n}}$ most of them come closer to 0.69. They still scatter, because four random weights already say *something*, by luck the right thing or the wrong one. Training repairs a bad start, but it spends its first steps on that.
#
# A first loss of 5, or `nan`, or exactly the same loss forever: these tell you that something is broken before you have waited for an hour.

# %% [markdown]
# ### Centimeters against standardized units
#
# Does it matter whether the inputs are in centimeters or standardized? A fair comparison gives each its own best learning rate. In lesson 4 the largest rate that still works was $2 / \lambda_{max}$, where $\lambda_{max}$ is the largest eigenvalue of the curvature. For cross-entropy the curvature is a table made of the rows, as it was there, but now with the factor $p (1 - p)$. That factor is at most ¼, and it is ¼ at the coin toss, where training begins. (If you skipped the box about eigenvalues, just look for the bound at the start of each printed line.)

# %% role="demo"
# Shows the bound, and the loss after 50 steps at five rates, for both units. Needs `split`.
import numpy as np

rates = [0.03, 0.1, 0.3, 1.0, 3.0]
if check.ready("split"):
    (train_rows, train_labels), (test_rows, test_labels) = split(iris_rows, iris_labels)
    scale = scaler(train_rows)
    units = {"centimeters": lambda row: row, "standardized": scale}
    bounds, after_50 = {}, {}
    for unit, measure in units.items():
        rows = [measure(row) for row in train_rows]
        table = np.column_stack([rows, np.ones(len(rows))])
        bounds[unit] = 2 / np.linalg.eigvalsh(0.25 * table.T @ table / len(rows))[-1]
        random.seed(3)
        starts = [MLP(4, [1], linear_output=True) for _ in range(10)]
        runs = [[(rows, train_labels)] * 10]
        after_50[unit] = [median(train_many(starts, runs, rate, 50).losses[0, :, -1]) for rate in rates]
        print(f"{unit:13} bound {bounds[unit]:.2f};", end="")
        print("".join(f"  rate {r:g}: {x:.2f}" for r, x in zip(rates, after_50[unit])))

# %% [markdown]
# Each number is the median of ten random starts. (Ten starts at five rates take a while on an engine that handles one number at a time. So this cell uses `train_many`, which computes the same steps with whole arrays.)
#
# In centimeters the best of these rates is 0.1, right at the bound, and after 50 steps the loss is still about 0.5. At larger rates it bounces around. Standardized, the neuron tolerates a rate of 3 and ends below 0.05. (That is a little over its bound. The bound holds where $p$ is one half. As the network becomes sure, $p (1 - p)$ shrinks, and the curvature with it.)
#
# Centimeters do not make learning impossible. They make it slow: the valley of the loss is steep in one direction and nearly flat in the others, and a rate that is safe for the steep one hardly moves along the flat ones. Give it time, and it gets there, too:

# %% role="demo"
# Shows a short training and a long one in centimeters, on new flowers. Needs `split`.
if check.ready("split"):
    in_cm = [[(train_rows, train_labels)] * 10, [(test_rows, test_labels)] * 10]
    patient = train_many(starts, in_cm, 0.1, 400).accuracies[1]
    print(f"centimeters, rate 0.1: {median(patient[:, 20]):.0%} of new flowers after 20 steps", end="")
    print(f", {median(patient[:, -1]):.0%} after 400")

# %% [markdown]
# Now your own classifier, standardized, with a rate below the bound:

# %% role="demo"
# Trains one neuron and tests it. Needs all of this section and `binary_cross_entropy`.
if check.ready("split", "binary_cross_entropy", "train_classifier", "predict_label", "accuracy"):
    random.seed(3)
    iris_model = MLP(4, [1], linear_output=True)
    rows = [scale(row) for row in train_rows]
    losses = train_classifier(iris_model, binary_cross_entropy, rows, train_labels, 2.0, 20)
    new = [scale(row) for row in test_rows]
    share = accuracy(lambda row: predict_label(iris_model, row), new, test_labels)
    print(f"first loss {losses[0]:.2f}, last loss {losses[-1]:.2f}, on new flowers {share:.0%} correct")

# %% [markdown]
# The accuracy only counts correct answers. The loss also takes into account how sure the network was. So you train with the loss, which is smooth, and report the accuracy, which people understand.
#
# *If you want a break, this is a good place.*

# %% [markdown]
# ## Three classes
#
# With three species the network gives *three* logits, one per class. To turn them into probabilities, **softmax** takes $e$ to the power of each logit and divides by the sum.

# %% role="demo"
pictures.softmax_steps([2.0, 1.0, -1.0], ["setosa", "versicolor", "virginica"])

# %% [markdown]
# The loss is the same as before: $-\log$ of the probability of the correct class. If the correct class is $t$,
#
# $$-\log \frac{e^{z_t}}{e^{z_0} + e^{z_1} + e^{z_2}} = \log\left(e^{z_0} + e^{z_1} + e^{z_2}\right) - z_t$$
#
# The trap is the same, too: $e^{1000}$ overflows. And there is a similar way out. If you add the same number to all logits, softmax does not change, because every term of the fraction is multiplied by the same factor. So *subtract the largest logit* from all of them, as a plain number. The largest is then 0, its exponential is 1, and nothing can overflow.
#
# Write the loss for a list of any number of logits. Also write `most_likely`, which says which class has the largest logit. If two are equal, the first one wins.

# %% role="answer" name="softmax_cross_entropy"
def softmax_cross_entropy(logits, target):
    """-log of the probability that softmax gives to class `target`; a Tensor.

    `logits` is a list of Tensors, one per class. Finite for all logits.
    """
    # TODO: subtract the largest logit from each, then follow the formula.
    ### BEGIN SOLUTION
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[target]
    ### END SOLUTION


def most_likely(logits):
    """The number of the class with the largest logit, counted from 0."""
    # TODO: where in the list is the largest?
    ### BEGIN SOLUTION
    values = [logit.data for logit in logits]
    return values.index(max(values))
    ### END SOLUTION

# %% role="hints" of="softmax_cross_entropy"
# - What do the logits 1000, 999 and 0 become after you subtract the largest from each, and which exponentials do you take then?
# - You need the largest logit as a plain number: subtracting a constant from every logit changes no gradient. After that, use only the shifted logits, in both terms of the formula.
# - Call the list of shifted logits `shifted`: add up the `exp()` of each, take the `log()` of the sum, and subtract the shifted logit of the target. For `most_likely`, make a list of the values; a list has `.index(...)`.

# %% role="test" name="softmax_cross_entropy_follows_the_formula" points=1
check.after(
    "a, b, c = Tensor(0.5), Tensor(-1.2), Tensor(2.0)\n"
    "logits = [a, b, c]; loss = softmax_cross_entropy(logits, 1)\nloss.backward()",
    equals={
        "loss.data": 3.434196137135798,
        "[z.grad for z in (a, b, c)]": [0.17654205886637114, -0.967748674542766, 0.7912066156763947],
        "[z.data for z in logits]": [0.5, -1.2, 2.0],
        "softmax_cross_entropy([Tensor(0.3), Tensor(-1.1)], 0).data": 0.22041740991845187,
        "softmax_cross_entropy([Tensor(z) for z in (0.3, -1.1, 0.7, 0.5)], 3).data": 1.1761996858346855,
    },
)
### BEGIN HIDDEN TESTS
check.gradients(
    "softmax_cross_entropy([a, b, c], 1)",
    equals="(a.exp() + b.exp() + c.exp()).log() - b",
    a=0.5,
    b=-1.2,
    c=2.0,
    message="The loss or one of its gradients is wrong.",
)
check.gradients(
    "softmax_cross_entropy([a, b], 0)",
    equals="(a.exp() + b.exp()).log() - a",
    a=-0.7,
    b=0.4,
    message="With two logits, the loss or one of its gradients is wrong.",
)
check.gradients(
    "softmax_cross_entropy([a, b, c], 0)",
    equals="(a.exp() + b.exp() + c.exp()).log() - a",
    a=1.5,
    b=-0.3,
    c=0.6,
    message="With another target, the loss or one of its gradients is wrong.",
)
check.gradients(
    "softmax_cross_entropy([a, b], 1) * 2 + a * b",
    equals="((a.exp() + b.exp()).log() - b) * 2 + a * b",
    a=-0.7,
    b=0.4,
    message="Two logits, inside a larger expression: does every step stay a Tensor?",
)
check.gradients(
    "softmax_cross_entropy([a, b, c, d], 3)",
    equals="(a.exp() + b.exp() + c.exp() + d.exp()).log() - d",
    a=1.0,
    b=1.0,
    c=1.0,
    d=1.0,
    message="Four equal logits share the probability, and so the gradient, equally.",
)
### END HIDDEN TESTS

# %% role="test" name="softmax_cross_entropy_of_huge_logits" points=1
check.after(
    "a, b, c = Tensor(1000.0), Tensor(999.0), Tensor(0.0)",
    equals={
        "softmax_cross_entropy([a, b, c], 2).data": 1000.3132616875182,
        "softmax_cross_entropy([a, b, c], 0).data": 0.31326168751822286,
        "softmax_cross_entropy([c, b, a], 1).data": 1.3132616875182228,
        "softmax_cross_entropy([c, a, b], 2).data": 1.3132616875182228,
        "softmax_cross_entropy([c, Tensor(-3000.0), a], 0).data": 1000.0,
        "softmax_cross_entropy([Tensor(-1000.0), Tensor(-1002.0)], 1).data": 2.1269280110429727,
    },
)
check.after(
    "a, b, c = Tensor(1000.0), Tensor(999.0), Tensor(0.0)\n"
    "loss = softmax_cross_entropy([a, b, c], 2)\nloss.backward()",
    equals={"loss.data": 1000.3132616875182, "c.grad": -1.0, "a.grad": 0.7310585786300049},
)
### BEGIN HIDDEN TESTS
check.after(
    "a, b = Tensor(-1000.0), Tensor(-1002.0)\n"
    "loss = softmax_cross_entropy([a, b], 1)\nloss.backward()",
    equals={"loss.data": 2.1269280110429727, "a.grad": 0.8807970779778824},
    message="If all logits are very negative, not all exponentials may become 0.",
)
check.after(
    "a, b, c = Tensor(-1000.0), Tensor(0.0), Tensor(1000.0)\n"
    "loss = softmax_cross_entropy([a, b, c], 2)\nloss.backward()",
    equals={"loss.data": 0.0, "c.grad": 0.0, "a.grad": 0.0},
    message="If the network is very confident and correct, the loss is 0.",
)
check.after(
    "a, b, c = Tensor(1000.0), Tensor(0.0), Tensor(-1000.0)",
    equals={
        "softmax_cross_entropy([a, b, c], 1).data": 1000.0,
        "softmax_cross_entropy([b, a, c], 2).data": 2000.0,
        "softmax_cross_entropy([c, b, a], 0).data": 2000.0,
    },
    message="The largest logit can be anywhere in the list.",
)
### END HIDDEN TESTS

# %% role="test" name="softmax_cross_entropy_ignores_a_shift" points=1
check.after(
    "here = softmax_cross_entropy([Tensor(0.3), Tensor(-1.1), Tensor(0.8)], 0)\n"
    "there = softmax_cross_entropy([Tensor(100.3), Tensor(98.9), Tensor(100.8)], 0)",
    equals={"here.data": 1.0630950305938525, "there.data": 1.0630950305938525},
)
### BEGIN HIDDEN TESTS
check.after(
    "here = softmax_cross_entropy([Tensor(5000.5), Tensor(5000.0)], 1)\n"
    "there = softmax_cross_entropy([Tensor(-800.0), Tensor(-800.5)], 1)",
    equals={"here.data": 0.9740769841801067, "there.data": 0.9740769841801067},
    message="Adding the same number to all logits should not change the loss.",
)
### END HIDDEN TESTS

# %% role="test" name="softmax_cross_entropy_picks_a_class" points=1
check.after(
    "logits = [Tensor(-3.0), Tensor(-7.0), Tensor(-2.5)]",
    equals={
        "most_likely([Tensor(0.1), Tensor(2.0), Tensor(-1.0)])": 1,
        "most_likely([Tensor(z) for z in (0.0, 800.0, 999.0, 999.4)])": 3,
        "most_likely(logits)": 2,
        "most_likely([Tensor(4.0), Tensor(1.0), Tensor(4.0)])": 0,
        "[logit.data for logit in logits]": [-3.0, -7.0, -2.5],
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "logits = [Tensor(-3.0), Tensor(-7.0), Tensor(-0.5), Tensor(-0.6)]",
    equals={
        "most_likely(logits)": 2,
        "most_likely(logits[:2])": 0,
        "most_likely([Tensor(1.0), Tensor(4.0), Tensor(4.0)])": 1,
        "[logit.data for logit in logits]": [-3.0, -7.0, -0.5, -0.6],
    },
    message="Return the class with the largest logit, counted from 0. All logits may be negative.",
)
### END HIDDEN TESTS

# %% role="test" name="softmax_cross_entropy_trains_three_classes" points=1
check.training(
    "losses = train_classifier(model, softmax_cross_entropy, inputs, targets, learning_rate, steps)",
    build="MLP(2, [3], linear_output=True)",
    sizes=[2, 3],
    activations=["linear"],
    data=([[0.5, -1.0], [-1.5, 0.3], [1.0, 2.0]], [1, 0, 2]),
    learning_rate=0.5,
    loss="softmax cross entropy",
    curve=True,
)
### BEGIN HIDDEN TESTS
check.classifier(
    "predict",
    do="scale = scaler(inputs)\n"
    "model = MLP(4, [3], linear_output=True)\n"
    "random.seed(seed)\n"
    "for i, p in enumerate(model.parameters()):\n"
    "    p.data = 0.0 if i % 5 == 4 else random.uniform(-1, 1)\n"
    "scaled = [scale(row) for row in inputs]\n"
    "train_classifier(model, softmax_cross_entropy, scaled, targets, 2.0, 12)\n"
    "predict = lambda row: int(most_likely(model(scale(row))))",
    train=(check.iris(3, part="train")[0][::3], check.iris(3, part="train")[1][::3]),
    data=check.iris(3, part="held out"),
    at_least=0.88,
    seeds=(4,),
    message="Too many labels are wrong for held-out flowers.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now all three species, with your `train_classifier` and your new loss. The result is shown as a **confusion matrix**: one row for each true species, one column for each predicted species. Everything off the diagonal is a mistake, and you can see which one.

# %% role="demo"
# Trains on three species. Needs `split`, `train_classifier`, `softmax_cross_entropy`, `most_likely`.
if check.ready("split", "train_classifier", "softmax_cross_entropy", "most_likely"):
    train, test = split(flowers.tolist(), species.tolist())
    (train_rows, train_labels), (test_rows, test_labels) = train, test
    scale = scaler(train_rows)
    random.seed(4)
    three_model = MLP(4, [3], linear_output=True)
    rows = [scale(row) for row in train_rows]
    three_losses = train_classifier(
        three_model, softmax_cross_entropy, rows, train_labels, learning_rate=3.0, steps=10
    )
    answers = [most_likely(three_model(scale(row))) for row in test_rows]
    confusion = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
    for truth, answer in zip(test_labels, answers):
        confusion[truth][answer] += 1
    pictures.confusion_matrix(confusion, ["setosa", "versicolor", "virginica"])

# %% [markdown]
# A network that knows nothing and admits it gives each of the three classes a probability of one third. Its loss is $\log 3$, about 1.10. Compare the first loss with that number. The last loss, read backward, is the geometric mean of the probabilities that your network assigns to the correct classes:

# %% role="demo"
# Shows first and last loss. Needs `split`, `train_classifier`, `softmax_cross_entropy`, `most_likely`.
if check.ready("split", "train_classifier", "softmax_cross_entropy", "most_likely"):
    three_starts = []
    for seed in range(10):
        random.seed(seed)
        start = MLP(4, [3], linear_output=True)
        three_starts.append(mean_loss(start, softmax_cross_entropy, rows, train_labels).data)
    print(f"one third for each class:     loss {math.log(3):.2f}")
    print(f"first losses of ten networks: {min(three_starts):.2f} to {max(three_starts):.2f}")
    print(f"this network, before:         loss {three_losses[0]:.2f}", end="")
    print(f", geometric mean {math.exp(-three_losses[0]):.2f}")
    print(f"this network, after training: loss {three_losses[-1]:.2f}", end="")
    print(f", geometric mean {math.exp(-three_losses[-1]):.2f}")

# %% [markdown]
# A first loss below $\log 3$ is luck, not knowledge: another seed starts above it.

# %% [markdown]
# ## Two moons
#
# One neuron draws a straight line between two classes. That was enough for irises. It is not enough for two crescents that reach into each other, called *moons*.
#
# As with the irises, we standardize first, with the mean and the standard deviation of the training points.

# %% role="demo"
# Shows the best that a straight line can do. Needs the answers about two kinds of iris.
moon_points, moon_labels = make_moons(20, noise=0.1, random_state=7)
scale = scaler(moon_points.tolist())
moon_rows, moon_labels = [scale(row) for row in moon_points.tolist()], moon_labels.tolist()
new_points, new_labels = make_moons(100, noise=0.1, random_state=99)
new_rows, new_labels = [scale(row) for row in new_points.tolist()], new_labels.tolist()

if check.ready("binary_cross_entropy", "train_classifier", "predict_label", "accuracy"):
    random.seed(5)
    line = MLP(2, [1], linear_output=True)
    line_losses = train_classifier(line, binary_cross_entropy, moon_rows, moon_labels, 2.0, 20)
    print(f"first loss {line_losses[0]:.2f}, last loss {line_losses[-1]:.2f}")
    share = accuracy(lambda row: predict_label(line, row), new_rows, new_labels)
    title = f"A straight line: {share:.0%} of new points correct"
    pictures.regions(line, moon_rows, moon_labels, title)

# %% [markdown]
# A network with a hidden layer can draw a curved boundary. Now you do everything, from the training to the picture.
#
# 1. `train_moons` makes an `MLP` with 2 inputs, 8 hidden `tanh` units and one output without an activation, trains it with binary cross-entropy for 50 steps with learning rate 4, and returns it.
# 2. `labels_on_grid` asks the model about every point of a grid. It returns a list of lists. The first inner list belongs to the first value of `up`, and it holds one label for each value of `across`.
# 3. `draw_boundary` draws the picture. The two lines that are already there make an empty figure. Fill the regions with `axes.contourf(across, up, labels_on_grid(model, across, up), levels=[-1, 0.5, 2], colors=["lightblue", "moccasin"])`: labels below 0.5 get the first color, and the others the second. Draw the points on top with `axes.scatter(...)`, once for each class, with colors to match. Label both axes, add a title and a legend, and return the figure. The grid should reach a little further than the points on every side.

# %% role="answer" name="decision_boundary"
from matplotlib.figure import Figure


def train_moons(rows, labels):
    """A new network for two classes in the plane, trained on the rows."""
    # TODO: MLP with 8 hidden units, binary cross-entropy, learning rate 4, 50 steps.
    ### BEGIN SOLUTION
    model = MLP(2, [8, 1], linear_output=True)
    train_classifier(model, binary_cross_entropy, rows, labels, 4.0, 50)
    return model
    ### END SOLUTION


def labels_on_grid(model, across, up):
    """Lists of labels: one list for each value of `up`, with one label for each value of `across`."""
    # TODO: ask predict_label about every point [x, y].
    ### BEGIN SOLUTION
    return [[predict_label(model, [x, y]) for x in across] for y in up]
    ### END SOLUTION


def draw_boundary(model, rows, labels):
    """A figure with the regions of the two classes and the points on them."""
    figure = Figure(figsize=(6.4, 4.0), layout="constrained")
    axes = figure.subplots()
    # TODO: regions on a grid of about 100 by 75 values, points, labels, a title and a legend.
    ### BEGIN SOLUTION
    xs, ys = [row[0] for row in rows], [row[1] for row in rows]
    left, right = min(xs) - 0.5, max(xs) + 0.5
    low, high = min(ys) - 0.5, max(ys) + 0.5
    across = [left + (right - left) * i / 99 for i in range(100)]
    up = [low + (high - low) * i / 74 for i in range(75)]
    regions = labels_on_grid(model, across, up)
    axes.contourf(across, up, regions, levels=[-1, 0.5, 2], colors=["lightblue", "moccasin"])
    for label, color, marker in [(0, "tab:blue", "o"), (1, "darkorange", "^")]:
        mine = [row for row, its_label in zip(rows, labels) if its_label == label]
        axes.scatter(
            [x for x, y in mine], [y for x, y in mine],
            color=color, marker=marker, edgecolors="black", label=f"class {label}",
        )
    axes.set_xlabel("first measurement")
    axes.set_ylabel("second measurement")
    axes.set_title("Where the network answers class 0, and where class 1")
    axes.legend()
    return figure
    ### END SOLUTION

# %% role="hints" of="decision_boundary"
# - In a picture, all pixels of one row are at the same height. Which of `across` and `up` stays the same within one inner list?
# - `train_moons` has three lines: make, train with `train_classifier`, return. `labels_on_grid` has two loops, one inside the other, and the outer one goes through `up`. For the picture, first find the smallest and the largest coordinates of the points.
# - You can make a list of lists with `[[f(x, y) for x in across] for y in up]`. For 100 values from `left` to `right`, take `left + (right - left) * i / 99` with `i` from 0 to 99. Give `scatter` the first coordinates of one class, the second ones, a `color=`, a `marker=`, and a `label=` for the legend.

# %% role="test" name="decision_boundary_separates_the_moons" points=2
check.after(
    "random.seed(3); model = train_moons([[0.5, -1.0], [-1.5, 0.3]], [1, 0])",
    equals={
        "model([0.5, -1.0]).data": 7.270503670893192,
        "len(model.layers[0].neurons[0].weights)": 2,
        "[len(layer.neurons) for layer in model.layers]": [8, 1],
        "[layer.neurons[0].activation for layer in model.layers] == ['tanh', 'linear']": True,
    },
)
check.classifier(
    "predict",
    do="scale = scaler(inputs)\n"
    "model = train_moons([scale(row) for row in inputs], targets)\n"
    "predict = lambda row: int(predict_label(model, scale(row)))",
    train=check.moons(14, seed=9, noise=0.05),
    data=check.moons(100, seed=99),
    at_least=0.92,
    seeds=(1,),
)
### BEGIN HIDDEN TESTS
check.after(
    "rows, labels = [[0.5, -1.0], [-1.5, 0.3], [1.0, 2.0], [-0.2, 0.1]], [1, 0, 1, 0]\n"
    "random.seed(3); yours = train_moons(rows, labels)\n"
    "random.seed(3); other = MLP(2, [8, 1], linear_output=True)\n"
    "train_classifier(other, binary_cross_entropy, rows, labels, 4.0, 50)\n"
    "apart = max(abs(yours(row).data - other(row).data) for row in [*rows, [3.0, -2.0]])",
    equals={"apart < 1e-9": True},
    message="The learning rate is 4, and there are 50 steps.",
)
check.classifier(
    "predict",
    do="scale = scaler(inputs)\n"
    "model = train_moons([scale(row) for row in inputs], targets)\n"
    "predict = lambda row: int(predict_label(model, scale(row)))",
    train=check.moons(16, seed=22),
    data=check.moons(100, seed=77),
    at_least=0.92,
    seeds=(2,),
    message="Too many labels are wrong for new points: is there a hidden layer, and enough "
    "training?",
)
### END HIDDEN TESTS

# %% role="test" name="decision_boundary_asks_the_whole_grid" points=1
check.after(
    "grid = labels_on_grid(lambda row: Tensor(row[0] - row[1]), [-1.0, 1.0, 2.0], [0.0, 1.5])",
    equals={
        "len(grid)": 2,
        "[[int(label) for label in line] for line in grid]": [[0, 1, 1], [0, 0, 1]],
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "grid = labels_on_grid(lambda row: Tensor(row[0] - 2 * row[1]), [-1.0, 1.0, 5.0, 9.0], [0.1, 1.5, 3.5])",
    equals={
        "[[int(label) for label in line] for line in grid]": [
            [0, 1, 1, 1],
            [0, 0, 1, 1],
            [0, 0, 0, 1],
        ]
    },
    message="Make one inner list for each value of up, from the first to the last.",
)
check.after(
    "grid = labels_on_grid(lambda row: Tensor(row[1] - row[0]), [0.5, 2.5], [0.0, 1.0, 2.0, 3.0])",
    equals={
        "[[int(label) for label in line] for line in grid]": [[0, 0], [1, 0], [1, 0], [1, 1]]
    },
    message="A grid can be taller than it is wide.",
)
### END HIDDEN TESTS

# %% role="test" name="decision_boundary_is_drawn" points=1
check.picture(
    "draw_boundary(lambda row: Tensor(row[0] - 2 * row[1] - 18.5), "
    "[[19.5, 1.0], [22.5, 0.0], [20.5, 0.5]], [0, 1, 0])",
    points=[[19.5, 1.0], [22.5, 0.0], [20.5, 0.5]],
    classes=[0, 1, 0],
    regions=[
        [[19.5, 0.7], [19.8, 1.0], [19.4, 0.6], [20.0, 1.1]],
        [[22.5, 1.0], [20.5, 0.0], [19.5, 0.0], [19.7, 0.5], [22.6, -0.1]],
    ],
    title=True,
    legend=2,
)
### BEGIN HIDDEN TESTS
check.picture(
    "draw_boundary(lambda row: Tensor(row[0]), "
    "[[-1.0, 0.0], [1.0, 2.0], [-0.5, 1.5], [0.5, 0.2]], [0, 1, 1, 0])",
    points=[[-1.0, 0.0], [1.0, 2.0], [-0.5, 1.5], [0.5, 0.2]],
    classes=[0, 1, 1, 0],
    regions=[
        [[-1.0, 2.0], [-0.8, 0.7], [-1.1, 1.0]],
        [[1.0, 0.0], [0.7, 1.3], [1.1, 1.0]],
    ],
    message="Color each point by its own label, even where the model is wrong about it.",
)
check.picture(
    "draw_boundary(lambda row: Tensor(row[0] - 2 * row[1] + 3), "
    "[[-4.0, -1.0], [6.0, 1.0], [5.0, 6.0], [-1.0, 2.5]], [1, 1, 0, 0])",
    points=[[-4.0, -1.0], [6.0, 1.0], [5.0, 6.0], [-1.0, 2.5]],
    classes=[1, 1, 0, 0],
    regions=[
        [[-4.1, 6.1], [-3.0, 1.2], [-2.0, 4.0], [1.0, 3.5], [3.0, 5.0], [6.1, 6.1]],
        [[6.1, -1.1], [-1.0, -0.5], [2.0, 1.0], [4.0, 2.0], [5.5, 3.0], [-3.0, -1.1]],
    ],
    message="A region or a point is in the wrong place: check them one by one.",
)
check.after(
    "rows, labels = [[-3.0, 3.0], [7.0, 6.0], [2.0, 5.0]], [0, 1, 1]\n"
    "figure = draw_boundary(lambda row: Tensor(row[1] - 4.0), rows, labels)\n"
    "axes = figure.axes[0]\n"
    "left, right = axes.get_xlim()\n"
    "low, high = axes.get_ylim()\n"
    "drawn = len(axes.collections) + len(axes.images) + len(axes.lines)",
    equals={
        "drawn >= 2": True,
        "bool(left < -3.0 and right > 7.0)": True,
        "bool(low < 3.0 and high > 6.0)": True,
    },
    message="The picture needs both regions and points, and it has to reach beyond all points.",
)
check.picture(
    "draw_boundary(lambda row: Tensor(row[0] - 25.0), "
    "[[20.0, -3.0], [30.0, -1.0], [24.0, -2.0]], [0, 1, 0])",
    points=[[20.0, -3.0], [30.0, -1.0], [24.0, -2.0]],
    classes=[0, 1, 0],
    regions=[
        [[19.8, -2.0], [22.0, -3.2], [22.0, -0.8], [24.0, -1.5]],
        [[30.2, -2.0], [28.0, -3.2], [28.0, -0.8], [26.0, -2.5]],
    ],
    message="Put the grid where the points are, whatever their coordinates.",
)
check.picture(
    "draw_boundary(lambda row: Tensor(0.5 - row[0]), [[0.0, 0.0], [1.0, 1.0]], [1, 0])",
    points=[[0.0, 0.0], [1.0, 1.0]],
    classes=[1, 0],
    regions=[
        [[0.7, 0.2], [0.7, 0.8], [1.1, 0.5]],
        [[0.3, 0.2], [0.3, 0.8], [-0.1, 0.5]],
    ],
    message="Make the grid fine enough for points that are close together.",
)
check.picture(
    "draw_boundary(lambda row: Tensor(row[1] - 0.5), [[0.0, 0.0], [1.0, 1.0]], [0, 1])",
    points=[[0.0, 0.0], [1.0, 1.0]],
    classes=[0, 1],
    regions=[
        [[0.2, 0.3], [0.8, 0.3], [0.5, -0.1]],
        [[0.2, 0.7], [0.8, 0.7], [0.5, 1.1]],
    ],
    message="Make the grid fine enough for points that are close together.",
)
check.after(
    "figure = draw_boundary(lambda row: Tensor(row[0]), [[-4.0, -4.0], [4.0, 4.0]], [0, 1])\n"
    "left, right = figure.axes[0].get_xlim()\n"
    "low, high = figure.axes[0].get_ylim()",
    equals={"bool(right - left < 13)": True, "bool(high - low < 13)": True},
    message="The picture should reach a little further than the points, but not much.",
)
### END HIDDEN TESTS

# %% [markdown]
# Here is your picture, and below it a movie of how the boundary formed.

# %% role="demo"
# Shows your picture of a trained network. Needs this section's answers.
if check.ready("train_moons", "labels_on_grid", "draw_boundary", "predict_label", "accuracy"):
    random.seed(5)
    moons_model = train_moons(moon_rows, moon_labels)
    share = accuracy(lambda row: predict_label(moons_model, row), new_rows, new_labels)
    print(f"{share:.0%} of {len(new_rows)} new points correct")
    pictures.show(draw_boundary(moons_model, moon_rows, moon_labels))

# %% role="demo"
# Shows the boundary during training. Needs `binary_cross_entropy` and `train_classifier`.
if check.ready("binary_cross_entropy", "train_classifier"):
    random.seed(5)
    moving = MLP(2, [8, 1], linear_output=True)
    stills, moving_losses = [pictures.still(moving)], []
    for _ in watch(range(25), "training", lambda: f"loss {moving_losses[-1]:.3f}"):
        moving_losses += train_classifier(
            moving, binary_cross_entropy, moon_rows, moon_labels, learning_rate=4.0, steps=2
        )
        stills.append(pictures.still(moving))
    moving_losses.append(mean_loss(moving, binary_cross_entropy, moon_rows, moon_labels).data)
    print(f"first loss {moving_losses[0]:.2f}, last loss {moving_losses[-1]:.2f}")
    pictures.show_boundary(stills, moon_rows, moon_labels, moving_losses)

# %% [markdown]
# Press Play, or drag the slider. At first the boundary is nearly straight, because that is the fastest way to lower the loss. Then it bends.
#
# *Here is a good place for a second break.*

# %% [markdown]
# ## Too large a network, too few points
#
# Now a harder case: two moons that overlap, because the measurements are noisy. There are only 12 points to learn from, and the network has 33 parameters, more than two for each point.
#
# You are going to make decisions along the way: how strong should the regularization be, and when should the training stop? You cannot make them with the training data, and if you make them with the test data, the test data are no longer unseen. So there are three sets. The new one, the **validation set**, is for decisions:
#
# | set | what it is for | here |
# | --- | --- | --- |
# | training set | gradients | 12 points |
# | validation set | decisions | 30 points |
# | test set | one look, at the very end | 2,000 points |
#
# The test set is this large because a small one misleads: on 20 points a single lucky guess already changes the accuracy by 5 %.
#
# A single experiment can mislead you as well. With another 12 points or with other starting weights, you would see another curve. So we draw everything ten times.

# %%
def draw_moons(number):
    """Training, validation and test set of experiment `number`, standardized by the training set."""
    drawn = [
        make_moons(count, noise=0.4, random_state=seed + number)
        for count, seed in ((12, 0), (30, 100), (2000, 200))
    ]
    scale = scaler(drawn[0][0].tolist())
    return [([scale(row) for row in rows.tolist()], labels.tolist()) for rows, labels in drawn]


def large_network(number):
    """A network with 33 parameters, with the starting weights of experiment `number`."""
    random.seed(number)
    return MLP(2, [8, 1], linear_output=True)


experiments = [draw_moons(number) for number in range(10)]
few_train, few_validation, few_test = experiments[0]
print([len(rows) for rows, labels in experiments[0]])

# %% [markdown]
# Guess before you go on: what will happen to the training loss? And to the loss on new points?
#
# A network with more parameters than points can bend its boundary around every single point, noise included. At some point it stops learning about the moons and starts memorizing the points, which is called **overfitting**.
#
# One remedy is *weight decay* from lesson 5, also called *L2 regularization*: add a penalty for large weights to the loss,
#
# $$\text{loss} + s \cdot \sum w^2$$
#
# where the sum runs over all parameters. Sharp bends need large weights, so a bend now has to lower the loss by more than it adds to the penalty. The strength $s$ says how much the penalty counts. (Lesson 5 called it $\lambda$.)
#
# Write `fit_with_decay`. It is like `fit`, but for classes: it uses binary cross-entropy, and it adds the penalty to the loss that it steps on. `gradient_step` takes the penalty as an argument, `penalty=...`: a function from the list of parameters to a Tensor. Both losses that you *record* are without the penalty, so that you can compare runs with different strengths. (`gradient_step` returns its loss without the penalty.)
#
# Then choose `strength` from 0.00001, 0.01 and 0.3, so that the validation loss ends low. Try all three, with the demo after the checks.

# %% role="answer" name="overfitting"
def fit_with_decay(model, train, held_out, learning_rate, steps, strength):
    """Train on `train` with binary cross-entropy plus strength · Σ w² over all parameters.

    Returns two lists of numbers: the mean binary cross-entropy on the training data and on the
    held-out data, without the penalty, both from before each step.
    """
    # TODO: as in fit, with another loss, and with the penalty in the step.
    ### BEGIN SOLUTION
    train_losses = []
    held_out_losses = []
    loss = mean_of(binary_cross_entropy)
    for _ in range(steps):
        held_out_losses.append(mean_loss(model, binary_cross_entropy, *held_out).data)
        penalty = lambda parameters: strength * sum(p**2 for p in parameters)
        train_losses.append(gradient_step(model, *train, learning_rate, loss, penalty))
    return train_losses, held_out_losses
    ### END SOLUTION


# TODO: choose the strength that makes the validation loss end low.
### BEGIN SOLUTION
strength = 0.01
### END SOLUTION

# %% role="hints" of="overfitting"
# - What changes from `fit` to this function: what you record, what you step on, or both?
# - `gradient_step` takes the loss of all rows as its fifth argument, and `penalty=` is a function. The penalty is computed from the parameters themselves, not from their `.data`, or it has no gradient.
# - `lambda parameters: ...` is such a function: the strength times a `sum(...)` over the parameters, each one squared. As for the strength: a penalty of almost nothing changes nothing, and a very large one pushes every weight to 0, so that the network answers the same for every point.

# %% role="test" name="overfitting_pays_for_weights" points=1
check.training(
    "fit_with_decay(model, (inputs, targets), ([[9.0, 9.0]], [0]), learning_rate, steps, 0.1)",
    build="MLP(2, [2, 1], linear_output=True)",
    sizes=[2, 2, 1],
    activations=["tanh", "linear"],
    data=([[0.5, -1.0], [-1.5, 0.3], [1.0, 2.0]], [1, 0, 1]),
    learning_rate=0.5,
    loss="binary cross entropy",
    decay=0.1,
)
### BEGIN HIDDEN TESTS
check.training(
    "fit_with_decay(model, (inputs, targets), ([[1.0, 0.5]], [1]), learning_rate, steps, 0.02)",
    build="MLP(2, [3, 1], linear_output=True)",
    sizes=[2, 3, 1],
    activations=["tanh", "linear"],
    data=check.moons(6, seed=8, noise=0.3),
    learning_rate=0.4,
    loss="binary cross entropy",
    decay=0.02,
    steps=(1, 3),
    seeds=(5, 6),
    message="Step on the training loss plus strength times the sum of all squared parameters.",
)
check.training(
    "fit_with_decay(model, (inputs, targets), ([[1.0, 0.5]], [1]), learning_rate, steps, 0)",
    build="MLP(2, [1], linear_output=True)",
    sizes=[2, 1],
    activations=["linear"],
    data=check.moons(4, seed=9, noise=0.3),
    learning_rate=0.4,
    loss="binary cross entropy",
    message="With strength 0 this is plain gradient descent.",
)
### END HIDDEN TESTS

# %% role="test" name="overfitting_notes_the_bare_losses" points=1
check.after(
    "line = MLP(1, [1], linear_output=True)\n"
    "line.parameters()[0].data, line.parameters()[1].data = 1.0, 0.0\n"
    "for p in line.parameters(): p.grad = 5.0\n"
    "seen, watched = ([[1.0]], [1]), ([[-1.0], [-1.0]], [1, 0])\n"
    "train_losses, test_losses = fit_with_decay(line, seen, watched, 1.0, 2, 0.25)",
    equals={
        "train_losses": [math.log(1 + math.exp(-1)), math.log(1 + math.exp(-0.5 - 2 / (1 + math.e)))],
        "test_losses": [math.log(1 + math.exp(1)) - 0.5, math.log(1 + math.exp(0.5)) - 0.25],
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "line = MLP(1, [1], linear_output=True)\n"
    "line.parameters()[0].data, line.parameters()[1].data = 2.0, 0.0\n"
    "seen, watched = ([[1.0], [-1.0]], [1, 0]), ([[-1.0]], [1])\n"
    "train_losses, test_losses = fit_with_decay(line, seen, watched, 1.0, 2, 0.25)",
    equals={
        "len(train_losses)": 2,
        "len(test_losses)": 2,
        "train_losses[0]": math.log(1 + math.exp(-2.0)),
        "test_losses[0]": math.log(1 + math.exp(2.0)),
        "train_losses[1]": math.log(1 + math.exp(-1.0 - 1 / (1 + math.exp(2.0)))),
        "test_losses[1]": math.log(1 + math.exp(1.0 + 1 / (1 + math.exp(2.0)))),
    },
    message="Both lists should hold numbers: mean losses without the penalty, from before each "
    "step.",
)
### END HIDDEN TESTS

# %% role="test" name="overfitting_without_a_price" points=1
check.trained(
    "fit_with_decay(model, (inputs, targets), ([[0.0, 0.0]], [1]), learning_rate, steps, 0.0)",
    build="MLP(2, [8, 1], linear_output=True)",
    sizes=[2, 8, 1],
    activations=["tanh", "linear"],
    data=(
        [[x - 0.5, 2 * y - 0.5] for x, y in check.moons(10, seed=10, noise=0.4)[0]],
        check.moons(10, seed=10, noise=0.4)[1],
    ),
    at_most=0.08,
    learning_rate=1.5,
    steps=30,
    loss="binary cross entropy",
    seeds=(1,),
)

# %% role="test" name="overfitting_is_cured" points=2
check.trained(
    "fit_with_decay(model, (inputs, targets), ([[0.0, 0.0]], [1]), learning_rate, steps, strength)",
    build="MLP(2, [8, 1], linear_output=True)",
    sizes=[2, 8, 1],
    activations=["tanh", "linear"],
    data=(
        [[x - 0.5, 2 * y - 0.5] for x, y in check.moons(12, seed=12, noise=0.4)[0]],
        check.moons(12, seed=12, noise=0.4)[1],
    ),
    held_out=(
        [[x - 0.5, 2 * y - 0.5] for x, y in check.moons(60, seed=58, noise=0.4)[0]],
        check.moons(60, seed=58, noise=0.4)[1],
    ),
    at_most=0.62,
    learning_rate=1.5,
    steps=30,
    loss="binary cross entropy",
    seeds=(1,),
)
### BEGIN HIDDEN TESTS
check.trained(
    "fit_with_decay(model, (inputs, targets), ([[0.0, 0.0]], [1]), learning_rate, steps, strength)",
    build="MLP(2, [8, 1], linear_output=True)",
    sizes=[2, 8, 1],
    activations=["tanh", "linear"],
    data=(
        [[x - 0.5, 2 * y - 0.5] for x, y in check.moons(10, seed=10, noise=0.4)[0]],
        check.moons(10, seed=10, noise=0.4)[1],
    ),
    held_out=(
        [[x - 0.5, 2 * y - 0.5] for x, y in check.moons(60, seed=58, noise=0.4)[0]],
        check.moons(60, seed=58, noise=0.4)[1],
    ),
    at_most=0.6,
    learning_rate=1.5,
    steps=30,
    loss="binary cross entropy",
    seeds=(2,),
    message="With your strength, the loss on other held-out points is still too high.",
)
### END HIDDEN TESTS

# %% [markdown]
# Here is the first of the ten experiments, on your own engine: the same network with the same starting weights, without a penalty and with yours. It looks at the validation set, not at the test set. The darker the color, the surer the network is: the shade changes where the probability of a class reaches 75 %, and again at 90 %.

# %% role="demo"
# Shows two runs. Needs `binary_cross_entropy`, `fit_with_decay` and `strength`.
if check.ready("binary_cross_entropy", "fit_with_decay", "strength"):
    ends, first_run = {}, {}
    for name, s in [("without a penalty", 0.0), (f"with strength {strength:g}", strength)]:
        ends[name] = large_network(0)
        first_run[name] = fit_with_decay(ends[name], few_train, few_validation, 1.5, 120, s)
        seen, new = (losses[-1] for losses in first_run[name])
        print(f"{name:18}: first loss {first_run[name][0][0]:.2f}", end="")
        print(f", at the end {seen:.2f} on training points, {new:.2f} on validation points")
    pictures.side_by_side(ends, few_train, few_validation)

# %% [markdown]
# Without a penalty, the boundary bends around single points, and the loss on new points is higher than for a coin toss. With the penalty, the boundary is smooth and the colors change slowly: near the boundary, the network says that it is unsure.
#
# Now open the test sets: all ten experiments, 200 steps each, and the loss on 2,000 new points. (Strictly speaking it is too early, because there is one more decision to come. You may look, as long as you don't decide anything by what you see.) That is too much for an engine that computes one number at a time, so `train_many` does it with arrays. First the cell makes sure that `train_many` computes what your engine computed.

# %% role="demo"
# Shows ten experiments as bands. Needs `binary_cross_entropy`, `fit_with_decay` and `strength`.
if check.ready("binary_cross_entropy", "fit_with_decay", "strength"):
    networks = [large_network(number) for number in range(10)]
    sets = [[experiment[which] for experiment in experiments] for which in range(3)]
    plain = train_many(networks, sets, 1.5, 200)
    decayed = train_many(networks, sets, 1.5, 200, strength)
    gap = max(abs(a - b) for a, b in zip(first_run["without a penalty"][0], plain.losses[0, 0]))
    print(f"largest difference from your engine's first run: {gap:.0e}")
    pictures.loss_bands({
        "without a penalty": (plain.losses[0], plain.losses[2]),
        f"with strength {strength:g}": (decayed.losses[0], decayed.losses[2]),
    })
    for name, run in [("without a penalty", plain), (f"with strength {strength:g}", decayed)]:
        train_end, _, test_end = run.losses[:, :, -1]
        above = sum(test_end > math.log(2))
        print(f"{name:18}: training loss ends between {min(train_end):.2f} and {max(train_end):.2f}")
        print(f"{'':18}  test loss {min(test_end):.2f} to {max(test_end):.2f}, {above} of 10 above a coin toss")

# %% [markdown]
# Each line is the median of the ten experiments, and the band reaches from the smallest to the largest. (The spikes come from steps that are a little too large for a network whose weights have grown.)
#
# Without a penalty the curves *move apart*. The training loss keeps falling. The test loss falls at first, turns, and climbs, in every one of the ten experiments. How high it climbs depends on the draw: in most experiments it ends above the coin toss of 0.69, in some it stays below. A loss above 0.69 is worse than knowing nothing: the network is confident and wrong about some of the new points.
#
# If you had looked only at the training loss, you would have been delighted.
#
# With the penalty the curves stay *close*. The training loss is higher now, and that is the point: the network no longer bends around every noisy point. In all ten experiments, the test loss ends lower than without a penalty.
#
# What if the strength is 0.3? Then any weight adds more to the penalty than it takes off the loss. All weights shrink to 0, and the loss ends at 0.69, exactly the coin toss.

# %% [markdown]
# ### Stop in time
#
# There is a second remedy, and it needs no penalty: the test loss was low *before* it climbed. So stop there: **early stopping** ends the training at the step where the loss on held-out points was lowest.
#
# But the test set must not decide when. If it does, it has taken part in the training, and its loss is no longer that of unseen data. This is what the validation set is for.
#
# When do you know that the validation loss will not fall again? You do not. It wobbles. So you wait a number of steps, called the **patience**: if the validation loss has not reached a new low for that many steps, stop. By then the weights have moved past the best place. So you have to keep a copy of the best weights, and put it back at the end.
#
# | step | 0 | 1 | 2 | 3 | 4 | 5 |
# | --- | --- | --- | --- | --- | --- | --- |
# | validation loss | 0.90 | 0.60 | 0.65 | 0.50 | 0.55 | 0.58 |
#
# With a patience of 2 the training stops before step 5: steps 4 and 5 brought no new low. The weights from before step 3 are put back, and the function returns 3. With a patience of 1 it would have stopped before step 2, and missed the better place.

# %% role="answer" name="early_stopping"
def copy_weights(model):
    """The numbers in all parameters, as a list that does not change when training goes on."""
    # TODO: one number for each parameter, in order.
    ### BEGIN SOLUTION
    return [parameter.data for parameter in model.parameters()]
    ### END SOLUTION


def fit_and_stop(model, train, validation, learning_rate, steps, patience):
    """Train with binary cross-entropy, and go back to the weights with the lowest validation loss.

    Measures the validation loss before each step, and stops when `patience` measurements in a row
    were not lower than the lowest so far, or after `steps` steps. Returns the number of steps after
    which the model had the weights that it ends with.
    """
    # TODO: remember the lowest validation loss, its step and a copy of its weights.
    ### BEGIN SOLUTION
    lowest = math.inf
    for step in range(steps):
        now = mean_loss(model, binary_cross_entropy, *validation).data
        if now < lowest:
            best_step, lowest, best_weights = step, now, copy_weights(model)
        elif step - best_step >= patience:
            break
        gradient_step(model, *train, learning_rate, loss=mean_of(binary_cross_entropy))
    for parameter, number in zip(model.parameters(), best_weights):
        parameter.data = number
    return best_step
    ### END SOLUTION

# %% role="hints" of="early_stopping"
# - A list of parameters is not a copy: what happens to the Tensors in it at the next step? And which loss decides, which one gives the gradients?
# - Before each step, measure the validation loss. If it is a new low, remember three things: the loss, the number of the step, and a copy of the weights. If not, count the steps since the best one, and compare that number with the patience.
# - Start the lowest loss at infinity, `math.inf`, so that the first measurement is a new low. Leave the loop with `break` when `step - best_step` has reached the patience. After the loop, go through `model.parameters()` and the copied numbers together with `zip`, and write each number back into `.data`.

# %% role="test" name="early_stopping_copies_numbers" points=1
check.after(
    "model = MLP(1, [1], linear_output=True)\n"
    "weight, bias = model.parameters()\n"
    "weight.data, bias.data = 0.75, -2.5\n"
    "copied = copy_weights(model)\n"
    "weight.data, bias.data = 9.0, 9.0",
    equals={"[float(number) for number in copied]": [0.75, -2.5]},
)
### BEGIN HIDDEN TESTS
check.after(
    "model = MLP(2, [2, 1], linear_output=True)\n"
    "for i, p in enumerate(model.parameters()): p.data = 0.5 * i - 1.0\n"
    "copied = copy_weights(model)\n"
    "for p in model.parameters(): p.data += 1.0",
    equals={
        "len(copied)": 9,
        "[float(number) for number in copied]": [0.5 * i - 1.0 for i in range(9)],
        "[p.data for p in model.parameters()]": [0.5 * i for i in range(9)],
    },
    message="The copy should hold one plain number for each parameter, in the order of "
    "parameters().",
)
### END HIDDEN TESTS

# %% role="test" name="early_stopping_returns_to_the_best_weights" points=1
check.after(
    "model = MLP(1, [1], linear_output=True)\n"
    "for p in model.parameters(): p.data = 0.0\n"
    "seen, watched = ([[1.0], [-2.0]], [1, 0]), ([[1.0], [2.0], [1.5], [-1.0]], [1, 1, 0, 0])\n"
    "step = fit_and_stop(model, seen, watched, 0.5, 40, 10)",
    equals={
        "step": 2,
        "[p.data for p in model.parameters()]": [0.637244000423786, 0.021628024805330825],
    },
)
check.after(
    "model = MLP(1, [1], linear_output=True)\n"
    "model.parameters()[0].data, model.parameters()[1].data = 0.0, -12.0\n"
    "step = fit_and_stop(model, ([[1.0]], [1]), ([[1.0]], [1]), 0.01, 4, 2)",
    equals={"step": 3, "model.parameters()[0].data": 0.029999811926118503},
)
### BEGIN HIDDEN TESTS
check.after(
    "few_train = few_validation = few_test = None\n"
    "model = MLP(1, [1], linear_output=True)\n"
    "model.parameters()[0].data, model.parameters()[1].data = 0.5, 2.0\n"
    "seen = ([[3.5], [1.5], [4.0]], [1, 0, 0])\n"
    "watched = ([[-1.5], [-0.5], [-2.5]], [1, 0, 1])\n"
    "step = fit_and_stop(model, seen, watched, 2.0, 30, 3)",
    equals={
        "step": 17,
        "[p.data for p in model.parameters()]": [-2.0186528836887296, -0.8336797328809945],
    },
    tolerance=1e-6,
    message="Leave the model with the weights of the lowest validation loss, and return how many "
    "steps led to them.",
)
check.after(
    "model = MLP(2, [3, 1], linear_output=True)\n"
    "twin = MLP(2, [3, 1], linear_output=True)\n"
    "for i, (p, q) in enumerate(zip(model.parameters(), twin.parameters())):\n"
    "    p.data = q.data = math.sin(i + 1.0)\n"
    "data = ([[0.5, -1.0], [-1.5, 0.3], [1.0, 2.0]], [1, 0, 1])\n"
    "step = fit_and_stop(model, data, data, 0.2, 6, 6)\n"
    "losses = train_classifier(twin, binary_cross_entropy, *data, 0.2, 5)\n"
    "apart = max(abs(p.data - q.data) for p, q in zip(model.parameters(), twin.parameters()))",
    equals={"step": 5, "apart < 1e-12": True},
    message="While the validation loss keeps falling, the last weights that were measured are the "
    "best.",
)
### END HIDDEN TESTS

# %% role="test" name="early_stopping_is_patient" points=2
check.after(
    "steps = []\n"
    "for patience in (1, 3):\n"
    "    model = MLP(1, [1], linear_output=True)\n"
    "    model.parameters()[0].data, model.parameters()[1].data = -1.0, 0.5\n"
    "    seen, watched = ([[-4.0], [-3.0], [2.0]], [1, 0, 0]), ([[1.0], [-2.5]], [0, 1])\n"
    "    steps.append(fit_and_stop(model, seen, watched, 2.0, 30, patience))",
    equals={"steps": [0, 5]},
)
check.after(
    "model = MLP(1, [1], linear_output=True)\n"
    "standing_still = fit_and_stop(model, ([[1.0]], [1]), ([[1.0]], [1]), 0.0, 6, 3)",
    equals={"standing_still": 0},
)
### BEGIN HIDDEN TESTS
check.after(
    "few_train = few_validation = few_test = None\n"
    "steps, weights = [], []\n"
    "for patience in (1, 2, 3, 4, 5, 30):\n"
    "    model = MLP(1, [1], linear_output=True)\n"
    "    model.parameters()[0].data, model.parameters()[1].data = 0.5, 2.0\n"
    "    seen = ([[3.5], [1.5], [4.0]], [1, 0, 0])\n"
    "    watched = ([[-1.5], [-0.5], [-2.5]], [1, 0, 1])\n"
    "    steps.append(fit_and_stop(model, seen, watched, 2.0, 30, patience))\n"
    "    weights.append(model.parameters()[0].data)",
    equals={"steps": [4, 10, 17, 21, 26, 26], "weights": [-2.216066645650836, -2.6941003485324306, -2.0186528836887296, -2.2954959754720354, -2.0468961029784287, -2.0468961029784287]},
    tolerance=1e-6,
    message="Stop when `patience` measurements in a row were not lower than the lowest so far, and "
    "not before.",
)
check.after(
    "model = MLP(1, [1], linear_output=True)\n"
    "for p in model.parameters(): p.data = 0.0\n"
    "step = fit_and_stop(model, ([[1.0], [1.0]], [1, 0]), ([[2.0]], [1]), 0.5, 9, 20)",
    equals={"step": 0, "[p.data for p in model.parameters()]": [0.0, 0.0]},
    message="An equal loss is not a new low: the first of equally good steps counts.",
)
check.after(
    "few_train = few_validation = few_test = None\n"
    "model = MLP(1, [1], linear_output=True)\n"
    "model.parameters()[0].data, model.parameters()[1].data = 0.5, 2.0\n"
    "seen = ([[3.5], [1.5], [4.0]], [1, 0, 0])\n"
    "watched = ([[-1.5], [-0.5], [-2.5]], [1, 0, 1])\n"
    "step = fit_and_stop(model, seen, watched, 2.0, 8, 30)",
    equals={"step": 6, "model.parameters()[0].data": -2.368728171839057},
    tolerance=1e-6,
    message="Make at most `steps` measurements, whatever the patience is.",
)
### END HIDDEN TESTS

# %% [markdown]
# Try it on the first experiment, with a patience of 40. Afterward, try 5:

# %% role="demo"
# Shows where your training stops. Needs `binary_cross_entropy` and the two functions above.
if check.ready("binary_cross_entropy", "copy_weights", "fit_and_stop"):
    stopped = large_network(0)
    best = fit_and_stop(stopped, few_train, few_validation, 1.5, 200, patience=40)
    now = mean_loss(stopped, binary_cross_entropy, *few_validation).data
    print(f"the best weights are those after {best} steps: validation loss {now:.3f}")

# %% [markdown]
# Now compare all three on the test points, in all ten experiments: trained to the end, with the penalty, and stopped where the validation loss was lowest.

# %% role="demo"
# Shows what each remedy is worth. Needs `binary_cross_entropy`, `fit_with_decay` and `strength`.
if check.ready("binary_cross_entropy", "fit_with_decay", "strength"):
    stops = plain.losses[1].argmin(axis=1)
    every = np.arange(10)
    results = {
        "trained to the end": (plain.losses[2, :, -1], plain.accuracies[2, :, -1]),
        "with the penalty": (decayed.losses[2, :, -1], decayed.accuracies[2, :, -1]),
        "stopped early": (plain.losses[2, every, stops], plain.accuracies[2, every, stops]),
    }
    print("stopped after", ", ".join(str(step) for step in sorted(stops)), "steps")
    for name, (losses, shares) in results.items():
        print(f"{name:18}: test loss {median(losses):.3f} ({min(losses):.2f} to {max(losses):.2f})", end="")
        print(f", {median(shares):.0%} correct")

# %% [markdown]
# Both remedies beat training to the end in all ten experiments, and here they are about equally good. Which one is a little better changes from draw to draw, so ten experiments of this size cannot tell. In practice people use both.
#
# Neither is free. Early stopping needed 30 validation points, and we could have trained on them instead: with 42 points instead of 12 there is less overfitting to begin with. More data is the best remedy, if you can get it.
#
# And 30 validation points are not many. In some experiments they picked one of the very first steps as the best, and in at least one of these experiments the test loss was lowest much later.

# %% [markdown]
# ## The finish: your network against PyTorch
#
# Everything you have built runs on a small engine that handles one number at a time. Does it compute the same as PyTorch? And how much slower is it?
#
# Let both train *the same network, from the same weights, on the same data, for the same number of steps*. The next function makes the PyTorch twin of a network, much like the one from lesson 5:

# %%
def torch_copy(model):
    """A torch.nn.Sequential in float64 that computes what the model computes: tanh in between."""
    import torch

    parts = []
    for layer in model.layers:
        weights = [[w.data for w in neuron.weights] for neuron in layer.neurons]
        biases = [neuron.bias.data for neuron in layer.neurons]
        linear = torch.nn.Linear(len(weights[0]), len(weights), dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(weights, dtype=torch.float64))
            linear.bias.copy_(torch.tensor(biases, dtype=torch.float64))
        parts += [linear, torch.nn.Tanh()]
    return torch.nn.Sequential(*parts[:-1])

# %% [markdown]
# Write
#
# 1. `train_torch`: gradient descent in PyTorch. The mean softmax cross-entropy is `torch.nn.functional.cross_entropy(logits, labels)`; it takes the logits of all rows at once. Zero with `network.zero_grad()`. Update with `parameter -= learning_rate * parameter.grad`, inside `with torch.no_grad():`, because the update is not part of the computation that gets a gradient.
# 2. `race`: copies the model *before* either one is trained, trains both, and measures the time each takes. `time.perf_counter()` reads a clock, in seconds.
#
# PyTorch is imported inside the functions, so that this notebook also runs without it.

# %% role="answer" name="race_with_torch"
def train_torch(network, rows, labels, learning_rate, steps):
    """Gradient descent on the mean softmax cross-entropy; the losses, each from before its step."""
    import torch

    torch.set_num_threads(1)  # one core, like your engine
    inputs = torch.tensor(rows, dtype=torch.float64)
    targets = torch.tensor(labels)
    # TODO: in each step: loss, record its number (loss.item()), zero, backward, update.
    ### BEGIN SOLUTION
    losses = []
    for _ in range(steps):
        loss = torch.nn.functional.cross_entropy(network(inputs), targets)
        losses.append(loss.item())
        network.zero_grad()
        loss.backward()
        with torch.no_grad():
            for parameter in network.parameters():
                parameter -= learning_rate * parameter.grad
    return losses
    ### END SOLUTION


def race(model, rows, labels, learning_rate, steps):
    """Train the model and a torch copy of it in the same way.

    Returns your losses, torch's losses, your seconds and torch's seconds.
    """
    # TODO: copy first; then train each one, and read the clock before and after each training.
    ### BEGIN SOLUTION
    network = torch_copy(model)
    start = time.perf_counter()
    yours = train_classifier(model, softmax_cross_entropy, rows, labels, learning_rate, steps)
    between = time.perf_counter()
    theirs = train_torch(network, rows, labels, learning_rate, steps)
    end = time.perf_counter()
    return yours, theirs, between - start, end - between
    ### END SOLUTION

# %% role="hints" of="race_with_torch"
# - If you copied the model after training it, where would the second curve begin?
# - In `train_torch`, write out the four parts of a step: forward, zero, backward, update. In `race`, read the clock right before and right after each training.
# - One step of torch is `network.zero_grad()`, `loss.backward()`, and then a loop over `network.parameters()` inside `with torch.no_grad():`. The length of a training is one reading of `time.perf_counter()` minus an earlier one.

# %% role="test" name="race_with_torch_trains_alike" points=1
check.training(
    "import torch\n"
    "network = torch_copy(model)\n"
    "for p in network.parameters(): p.grad = p.detach() + 1\n"
    "losses = train_torch(network, inputs, targets, learning_rate, steps)\n"
    "ended = [p.tolist() for p in network.parameters()]\n"
    "flat = [w for W, b in zip(ended[::2], ended[1::2]) for r, c in zip(W, b) for w in [*r, c]]\n"
    "for p, w in zip(model.parameters(), flat): p.data = w",
    build="MLP(2, [2, 3], linear_output=True)",
    sizes=[2, 2, 3],
    activations=["tanh", "linear"],
    data=([[0.5, -1.0], [-1.5, 0.3], [1.0, 2.0]], [1, 0, 2]),
    learning_rate=0.5,
    loss="softmax cross entropy",
    curve=True,
)
### BEGIN HIDDEN TESTS
check.training(
    "import torch\n"
    "network = torch_copy(model)\n"
    "losses = train_torch(network, inputs, targets, learning_rate, steps)\n"
    "ended = [p.tolist() for p in network.parameters()]\n"
    "flat = [w for W, b in zip(ended[::2], ended[1::2]) for r, c in zip(W, b) for w in [*r, c]]\n"
    "for p, w in zip(model.parameters(), flat): p.data = w",
    build="MLP(4, [3, 3], linear_output=True)",
    sizes=[4, 3, 3],
    activations=["tanh", "linear"],
    data=(check.iris(3)[0][::30], check.iris(3)[1][::30]),
    learning_rate=0.05,
    loss="softmax cross entropy",
    steps=(1, 4),
    seeds=(3, 4),
    curve=True,
    message="torch's weights should be where plain gradient descent takes them, and each loss "
    "should be from before its step.",
)
### END HIDDEN TESTS

# %% role="test" name="race_with_torch_is_fair" points=2
check.after(
    "random.seed(1)\n"
    "model = MLP(2, [3, 3], linear_output=True)\n"
    "rows = [[i % 5 - 2.0, i % 3 - 1.0] for i in range(9)]\n"
    "yours, theirs, my_seconds, torch_seconds = race(model, rows, [i % 3 for i in range(9)], 0.5, 6)",
    equals={
        "len(yours)": 6,
        "len(theirs)": 6,
        "max(abs(a - b) for a, b in zip(yours, theirs)) < 1e-9": True,
        "my_seconds > 0 and torch_seconds > 0": True,
        "yours[-1]": 0.6270566589047851,
    },
)
# Each function keeps the processor busy for a known time, so how loaded the machine is does not matter.
check.after(
    "names, kept = race.__globals__, dict(race.__globals__)\n"
    "busy = getattr(time, 'thread_time', time.process_time)\n"
    "def takes(seconds, result):\n"
    "    def work(*given, **named):\n"
    "        end = busy() + seconds\n"
    "        while busy() < end: pass\n"
    "        return result\n"
    "    return work\n"
    "names.update(train_classifier=takes(0.02, ['yours']), train_torch=takes(0.004, ['torch']))\n"
    "names.update(torch_copy=takes(0.01, 'network'))\n"
    "start = time.perf_counter()\n"
    "try:\n"
    "    yours, theirs, my_seconds, torch_seconds = race(MLP(2, [3]), [[0.5, 1.0]], [2], 0.5, 1)\n"
    "finally:\n"
    "    names.update(kept)\n"
    "whole = time.perf_counter() - start",
    equals={
        "yours == ['yours']": True,
        "theirs == ['torch']": True,
        "my_seconds > 0.019": True,
        "torch_seconds > 0.003": True,
        "my_seconds + torch_seconds < whole - 0.009": True,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "import torch\n"
    "calls, forward = [], torch.nn.Linear.forward\n"
    "torch.nn.Linear.forward = lambda self, x: (calls.append(len(x)), forward(self, x))[1]\n"
    "random.seed(2)\n"
    "model = MLP(2, [4, 3], linear_output=True)\n"
    "rows, labels = [[i % 7 - 3.0, i % 4 - 1.5] for i in range(6)], [i % 3 for i in range(6)]\n"
    "first = mean_loss(model, softmax_cross_entropy, rows, labels).data\n"
    "try:\n"
    "    yours, theirs, _, _ = race(model, rows, labels, 0.2, 4)\n"
    "finally:\n"
    "    torch.nn.Linear.forward = forward",
    equals={
        "len(calls) >= 4": True,
        "yours[0] - first": 0.0,
        "theirs[0] - first": 0.0,
        "max(abs(a - b) for a, b in zip(yours, theirs, strict=True)) < 1e-9": True,
        "yours[-1] < yours[0]": True,
    },
    message="Both have to start from the same weights, and both have to be trained.",
)
# Each function takes a known time: 10 on a clock that only they move, and a little of the processor's
# for answers that read another clock. How loaded the machine is does not matter.
check.after(
    "names, now = race.__globals__, [5000.0]\n"
    "burnt = time.thread_time\n"
    "def work(seconds, result):\n"
    "    def worked(*given, **named):\n"
    "        now[0] += seconds\n"
    "        end = burnt() + seconds / 500\n"
    "        while burnt() < end: pass\n"
    "        return result\n"
    "    return worked\n"
    "clocks = {}\n"
    "for name in ('perf_counter', 'time', 'monotonic', 'process_time'):\n"
    "    clocks[name], clocks[name + '_ns'] = lambda: now[0], lambda: round(now[0] * 1e9)\n"
    "kept, real = dict(names), {name: getattr(time, name) for name in clocks}\n"
    "try:\n"
    "    for name, clock in clocks.items(): setattr(time, name, clock)\n"
    "    for n, v in kept.items(): names[n] = next((clocks[c] for c in real if v is real[c]), v)\n"
    "    names.update(train_classifier=work(10.0, ['yours']), train_torch=work(2.0, ['torch']))\n"
    "    names.update(torch_copy=work(5.0, 'network'))\n"
    "    start = real['perf_counter']()\n"
    "    yours, theirs, mine, torchs = race(MLP(2, [3, 3], linear_output=True), [[0.5, 1.0]], [2], 0.5, 1)\n"
    "    whole = real['perf_counter']() - start\n"
    "finally:\n"
    "    for name, one in real.items(): setattr(time, name, one)\n"
    "    names.update(kept)",
    equals={
        "yours == ['yours']": True,
        "theirs == ['torch']": True,
        "abs(mine - 10) + abs(torchs - 2) < 1e-6"
        " or (mine > 0.019 and torchs > 0.003 and mine + torchs < whole - 0.009)": True,
    },
    message="Return the seconds of the two trainings, yours first: each is the difference of two "
    "readings of the clock.",
)
### END HIDDEN TESTS

# %% [markdown]
# The race: three species, with a hidden layer.

# %% role="demo"
# Shows both loss curves and both times. Needs `race`, `train_torch` and the answers of "Three classes".
try:
    import torch
except ImportError:
    torch = None
    print("PyTorch is not installed here, so there is no race. Everything else works without it.")

if check.ready("split", "softmax_cross_entropy", "train_classifier", "train_torch", "race") and torch:
    (train_rows, train_labels), _ = split(flowers.tolist(), species.tolist())
    scale = scaler(train_rows)
    rows = [scale(row) for row in train_rows]
    random.seed(6)
    racer = MLP(4, [5, 3], linear_output=True)
    race(MLP(4, [3], linear_output=True), rows[:2], train_labels[:2], 0.5, 1)  # PyTorch warms up
    yours, theirs, my_seconds, torch_seconds = race(racer, rows[:30], train_labels[:30], 0.5, 15)
    pictures.two_curves(yours, theirs)
    gap = max(abs(a - b) for a, b in zip(yours, theirs))
    print(f"largest difference between the two curves: {gap:.0e}")
    made = len(trace(mean_loss(racer, softmax_cross_entropy, rows[:30], train_labels[:30]))[0])
    print(f"you {my_seconds:.2f} s, with {made} Tensors in each step; PyTorch {torch_seconds:.3f} s")

# %% [markdown]
# The two curves agree to the last digits: the mathematics is the same. The cost is not.
#
# Your engine makes a Python object for *every number* in the computation, with a function to call on the way back. Ten times as many rows make about ten times as many objects, and take about ten times as long. PyTorch makes one object for a whole *array* of numbers. One step is a few dozen calls, no matter how many rows there are, and inside each call, compiled code works on many numbers at once.
#
# So PyTorch does not know a better gradient. It does the same sums in larger pieces.

# %% [markdown]
# ## Clinic: the classifier that is always right
#
# A colleague is proud: their classifier gets every held-out iris right. It needs no training at all. For a new flower, it looks up the most similar flower that it knows, and answers with that flower's species. Here is how they measured it.

# %% role="demo"
def suspicious_score(rows, labels):
    """Accuracy of "answer as for the most similar row", on held-out rows. Something is wrong here."""
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        rows, labels, test_size=0.33, random_state=42
    )
    right = 0
    for row, label in zip(test_rows, test_labels):
        distances = [math.dist(row, other) for other in rows]
        most_similar = distances.index(min(distances))
        right += labels[most_similar] == label
    return right / len(test_rows)


print(f"versicolor or virginica: {suspicious_score(iris_rows, iris_labels):.0%}")

# %% [markdown]
# Do not reread the code yet. Collect evidence first.
#
# 1. Give it the same flowers with *labels from a coin toss*. Nobody can predict a coin. What should an honest score be, and what does this one say?
# 2. Give it rows of nothing but random numbers, with random labels.
#
# This experiment finds many mistakes of this kind, in much larger programs, too: *shuffle the labels, and see whether it still succeeds.*

# %% role="demo"
random.seed(7)
coin = [random.randint(0, 1) for _ in iris_labels]
print(f"{suspicious_score(iris_rows, iris_labels):.0%}")  # replace the labels with the coin, and rerun

# %% [markdown]
# Now find the line, and write the honest measurement: the same method, asked about rows that it does not know. If several rows are equally similar, the first one counts, as above.

# %% role="answer" name="honest_score"
def honest_score(rows, labels):
    """Accuracy of "answer as for the most similar row", on rows that were held out."""
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        rows, labels, test_size=0.33, random_state=42
    )
    # TODO: as above, without the leak.
    ### BEGIN SOLUTION
    right = 0
    for row, label in zip(test_rows, test_labels):
        distances = [math.dist(row, other) for other in train_rows]
        most_similar = distances.index(min(distances))
        right += train_labels[most_similar] == label
    return right / len(test_rows)
    ### END SOLUTION

# %% role="hints" of="honest_score"
# - In the suspicious version, which row is the most similar to a test row, and how far away is it?
# - The classifier may look things up only in the training rows. A position in one list means nothing in another list: use it with the labels that belong to the rows you searched.
# - The suspicious version looks something up in two lists, once for the distances and once for the answer. Both lists have a training part.

# %% role="test" name="honest_score_of_every_second_number" points=1
check.after(
    "score = honest_score([[float(i)] for i in range(12)], [i % 2 for i in range(12)])\n"
    "equal = honest_score([[0.0, 0.0]] * 12, [int(i == 5) for i in range(12)])\n"
    "plane = honest_score([[i * 3 % 12, i * 5 % 7] for i in range(36)], [i // 3 % 3 for i in range(36)])\n"
    "other = honest_score([[i * 2 % 37, i * i * 4 % 41] for i in range(36)], [i // 3 % 3 for i in range(36)])",
    equals={"score": 0.25, "equal": 0.0, "plane": 5 / 12, "other": 1 / 3},
)
### BEGIN HIDDEN TESTS
check.after(
    "score = honest_score([[float(i)] for i in range(30)], [i // 3 % 2 for i in range(30)])",
    equals={"score": 0.9},
    message="Score the label of the nearest training row, over all test rows.",
)
### END HIDDEN TESTS

# %% role="test" name="honest_score_of_coin_tosses" points=1
check.after(
    "random.seed(7)\n"
    "coin = [random.randint(0, 1) for _ in range(60)]\n"
    "rows = [[random.random(), random.random()] for _ in range(60)]\n"
    "score = honest_score(rows, coin)",
    equals={"0.2 < score < 0.8": True},
)
### BEGIN HIDDEN TESTS
check.after(
    "rows = [[float(i // 2), 0.0] for i in range(40)]",
    equals={
        "honest_score(rows, [i // 2 % 3 for i in range(40)])": 10 / 14,
        "honest_score(rows, [i % 2 for i in range(40)])": 2 / 14,
        "honest_score(rows, ['same'] * 40)": 1.0,
    },
    message="Two rows can hold the same numbers. A twin among the training rows is fair, the row "
    "itself is not.",
)
### END HIDDEN TESTS

# %% role="demo"
# Shows the honest scores. Needs `honest_score`.
if check.ready("honest_score"):
    print(f"versicolor or virginica: {honest_score(iris_rows, iris_labels):.0%}")
    print(f"the same flowers, labels from a coin: {honest_score(iris_rows, coin):.0%}")

# %% [markdown]
# <details><summary>What the evidence says</summary>
#
# With labels from a coin, the suspicious version still gets nearly everything right, and with random rows it gets everything right. No honest method can do that: on coin tosses it scores about one half. So the answers must be leaking to the classifier.
#
# They are. It searches *all* rows, including the test rows. The most similar row to a test row is that same row, at distance 0. It is the parrot again, and this time somebody showed it the test.
#
# A **leak** like this has milder forms, too: a `scaler` made from all rows, a number of steps chosen by the test loss, the same patient in both the training set and the test set.
#
# </details>

# %% [markdown]
# ## Where all of this sits in a GPT
#
# A language model such as GPT, the kind of network behind chatbots, reads a text and predicts the next **token**: a word, or a piece of one. That is a classification with one class per token.
#
# | in this lesson | in a GPT |
# | --- | --- |
# | 3 species, 3 logits | GPT-2 has 50,257 tokens, and as many logits at every position |
# | `softmax_cross_entropy` with the correct class | the same loss with the token that really came next |
# | first loss near $\log 3 \approx 1.10$ | first loss near $\log 50257 \approx 10.82$ |
# | $e^{-\text{mean loss}}$, the geometric mean of the probabilities | one divided by it, $e^{\text{mean loss}}$ |
# | zero, forward, backward, update | the same loop, with a batch of texts per step |
# | small starting weights, weight decay, a learning rate that decays | all three |
# | a validation loss decides | a validation loss decides |
#
# The number $e^{\text{mean loss}}$ is called the **perplexity** of a language model.
#
# There is too much text to use all of it in every step. So each step uses a batch that is only a small random part of it.
#
# What is different is the network between the tokens and the logits, and the size. The loss and the loop are the ones you wrote.

# %% [markdown]
# ## In your own words
#
# A start-up shows you its network. It looks at a photograph of a mole and says whether a doctor should examine it. It was trained on 200 photographs, and it has half a million parameters. "The training loss is 0.001," they say, "so it assigns a probability of 99.9 % to the correct answer. We start selling next month."
#
# Answer in four to seven sentences. What does the number 0.001 tell you, and what does it not tell you? Which experiment would you ask for before anything else, and what exactly would have to be kept apart? What do you expect the two loss curves to look like, and what would you try if you turned out to be right? A person grades this question.

# %% [markdown] role="manual" name="would_you_buy_it" points=3
# ### BEGIN SOLUTION
# **A model answer.** A training loss of 0.001 does mean that the network assigns the correct class a probability of about 99.9 %, as a geometric mean, but only for photographs that it was trained on. With half a million parameters for 200 photographs, it can simply have memorized them, and the number would look the same. I would ask for the loss and the accuracy on photographs that were set aside before the training began: of other patients, and not used for choosing or standardizing anything either. I expect the training curve to go to 0 and the test curve to turn and climb away from it. If so, I would try L2 regularization, a smaller network, early stopping, and above all more photographs. I would judge each of these by a validation set, and only the final choice, once, by the test set. I would also ask for a confusion matrix, because a missed melanoma is a worse mistake than an unnecessary visit.
#
# **Grading.**
#
# - 1 point: the number is about the training data only. With more parameters than data, a network can memorize.
# - 1 point: held-out data as the experiment, and what has to be kept apart. Other patients, or nothing chosen or standardized with them.
# - 1 point: curves that part, and at least one sensible remedy: L2, a smaller network, early stopping, more data.
#
# Any wording counts. An answer that only says "it overfits" gets half of the first point.
# ### END SOLUTION

# %% [markdown]
# ## What you take with you
#
# - *Generalizing* means being right about data that the training never saw. Only held-out data can show it, and only while they stay held out: the validation set decides, the test set is opened once.
# - *Standardize first*, with the mean and the standard deviation of the training data. It costs almost nothing, and it allows a larger learning rate.
# - *Cross-entropy* is $-\log$ of the probability of the correct class. Its gradient is the predicted probability minus the label. The squared error's gradient vanishes exactly where the network is confident and wrong.
# - *Look at the first loss*: near $\log$ of the number of classes if the starting weights are small enough.
# - *Accuracy* counts. The *confusion matrix* says which mistakes. The *loss* also says how sure the network was.
# - *Overfitting*: the training loss keeps falling, the test loss turns. Weight decay, early stopping and more data help.
# - One run is an anecdote. Ten runs show what you can rely on.
#
# You started with the slope of a parabola. Since then you have built an engine for gradients, a neuron, a network and its training, and you know how to tell whether it has learned anything. What is left is speed: an engine that computes with whole arrays, as `train_many` did here. That is the next step.
#
# **Before:** [5 · Neurons, layers, networks](../05_mlp/05_mlp.ipynb). **Once more from the start:** [1 · Derivatives](../01_derivatives/01_derivatives.ipynb).
#
# *In the tradition of Andrej Karpathy's micrograd lecture, Stanford's CS231n and LLM101n.*
