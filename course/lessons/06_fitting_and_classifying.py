# %% [markdown]
# # 6 · Fitting and classifying
#
# **Goal.** By the end you can train networks that predict numbers and classes, and you can tell whether they have learned something or only remembered.
#
# **Time.** About 90 minutes. A good place for a break is marked halfway.
#
# You need [5 · Neurons, layers, networks](../05_mlp/05_mlp.ipynb): what a layer is, and what one step of training does.

# %% [markdown]
# ## How to work
#
# - Go from top to bottom. Press **Shift+Enter** to run a cell.
# - Where a cell says `# TODO:`, replace the line below it with your own code.
# - The cell after it checks your answer and shows a table. Some checks train networks with your code, so they take a moment.
# - Stuck? Unfold the hints below the cell, or run `check.hint("quadratic_fit")` with the name of the answer. Each call says a little more.
# - When your notebook is graded, your functions train on other data, and are judged by data that they have not seen. So solve the problem, not the example.

# %%
import math
import random
import time
from statistics import mean, pstdev

from sklearn.datasets import load_iris, make_moons
from sklearn.model_selection import train_test_split

from course import check, nn
from course.pictures import lesson06 as pictures
from course.graph import trace
from course.nn import MLP
from course.watch import watch

# %% [markdown]
# The next cell chooses the engine. To train on **your own** engine from lesson 3, change its first line to `from my_engine import Tensor`. (`python -m course keep-engine release/03_tensor/03_tensor.ipynb` writes that file for you.) `MLP` is the network that you built in lesson 5, and `nn.use` tells it what to make its weights of.

# %%
from course.engine import Tensor

nn.use(Tensor)

# %% [markdown]
# ## Warm-up: guess first
#
# Here are the points of a curve, $y = x^2 + 3x$, at 40 places between −5 and 5.
#
# The parrot learns like this: it writes down all the points that it is shown. Asked about one of these, it answers exactly. Asked about anything else, it says 0.
#
# We show it every second point. On these its mean squared error is 0, as good as it gets. What will it be on the other half: about 0, about 1, about 10, or above 100?

# %%
guess = None  # one of 0, 1, 10, 100

# %%
xs = [-5 + 10 * i / 39 for i in range(40)]
ys = [x**2 + 3 * x for x in xs]

parrot = dict(zip(xs[::2], ys[::2]))
shown = mean((parrot.get(x, 0) - y) ** 2 for x, y in zip(xs[::2], ys[::2]))
others = mean((parrot.get(x, 0) - y) ** 2 for x, y in zip(xs[1::2], ys[1::2]))
print(f"error on the points that it was shown: {shown:.1f}")
print(f"error on the others: {others:.1f}, and you guessed {guess}")

# %% [markdown]
# A perfect score on known points said nothing about new ones. That is the question of this lesson, and of every network ever trained: **does it generalize?**
#
# You cannot find out with the points that you trained on. So you put some of your data aside before you begin, and never train on them. They are the **test data**, or **held-out data**. The rest are the **training data**.

# %% [markdown]
# ## A worked example: the tools
#
# In lessons 4 and 5 you wrote the training loop several times. Here are its parts once more, in a form that serves the whole of this lesson.
#
# `mean_loss` asks how wrong a model is on some rows. What "wrong" means is up to the function `loss` that it is given.
#
# `step_down` does one step of gradient descent: zero, backward, update. The forward pass has been done by then: it made the loss.

# %%
def squared_error(output, target):
    """How far one output is from its target, squared."""
    return (output - target) ** 2


def mean_loss(model, loss, rows, targets):
    """The mean of loss(model(row), target) over all rows, as a Tensor."""
    return sum(loss(model(row), target) for row, target in zip(rows, targets)) / len(rows)


def step_down(model, loss, learning_rate):
    """Move every parameter of the model one step against the gradient of a loss."""
    model.zero_grad()
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad


random.seed(0)
tiny = MLP(1, [1], linear_output=True)  # one neuron: a line
for step in range(4):
    loss = mean_loss(tiny, squared_error, [[0.0], [1.0], [2.0]], [1.0, 3.0, 5.0])
    print(f"before step {step + 1} the loss is {loss.data:.4f}")
    step_down(tiny, loss, 0.2)

# %% [markdown]
# ## Fit a curve
#
# Now a network instead of a parrot, for the same 40 points.
#
# First a matter of units. A neuron with `tanh` is at its best with inputs of about 1, and so is training. So we measure $x$ in fives and $y$ in twenties. Inputs then lie between −1 and 1, and targets between −0.12 and 2.

# %%
quadratic_rows = [[x / 5] for x in xs]
quadratic_targets = [y / 20 for y in ys]

# %% role="demo"
pictures.points(quadratic_rows, quadratic_targets)

# %% [markdown]
# You need three things.
#
# 1. `split` puts a third of the data aside. Use scikit-learn's `train_test_split(rows, targets, test_size=0.33, random_state=42)`. It shuffles first, always in the same way for the same `random_state`. Mind the order of what comes back: training rows, test rows, training targets, test targets. Your function returns two pairs instead.
# 2. `quadratic_model` makes the network: one input, **one hidden layer** of 8 `tanh` neurons, and one output without an activation. Only such an output can reach 2.
# 3. `fit` trains it. Before each step it notes two losses: on the training data, which also gives the gradients, and on the test data, which only **watch**.
#
# A pair such as `train` can be handed on with the star of lesson 1: `mean_loss(model, squared_error, *train)`.

# %% role="answer" name="quadratic_fit"
def split(rows, targets):
    """Two pairs: (training rows, training targets) and (test rows, test targets)."""
    # TODO: put 0.33 of the data aside with train_test_split and random_state=42.
    ### BEGIN SOLUTION
    train_rows, test_rows, train_targets, test_targets = train_test_split(
        rows, targets, test_size=0.33, random_state=42
    )
    return (train_rows, train_targets), (test_rows, test_targets)
    ### END SOLUTION


def quadratic_model():
    """A new network: 1 input, a hidden layer of 8 tanh neurons, 1 output without activation."""
    # TODO: make it with MLP.
    ### BEGIN SOLUTION
    return MLP(1, [8, 1], linear_output=True)
    ### END SOLUTION


def fit(model, train, test, learning_rate, steps):
    """Train the model on `train` by the mean squared error, so many steps.

    `train` and `test` are pairs of rows and targets. Returns two lists of numbers: the loss on the
    training data and the loss on the test data, both before each step.
    """
    # TODO: note both losses as numbers, then step down the training loss; repeat.
    ### BEGIN SOLUTION
    train_losses = []
    test_losses = []
    for _ in range(steps):
        loss = mean_loss(model, squared_error, *train)
        train_losses.append(loss.data)
        test_losses.append(mean_loss(model, squared_error, *test).data)
        step_down(model, loss, learning_rate)
    return train_losses, test_losses
    ### END SOLUTION

# %% role="hints" of="quadratic_fit"
# - Which of the two losses may the weights ever feel, and which is only written down?
# - A loss is a Tensor; its `.data` is the number to note. Make both losses afresh in every round, before the step, because each step moves the weights.
# - Catch the four results of `train_test_split` under four names and return them as two pairs. In the loop of `fit`, three things happen in this order: make the training loss, append two numbers, call `step_down` with the loss of the training data.

# %% role="test" name="quadratic_fit_splits_the_data" points=1
check.after(
    "train, test = split(quadratic_rows, quadratic_targets)",
    equals={
        "len(train[0])": 26, "len(train[1])": 26, "len(test[0])": 14, "len(test[1])": 14,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "train, test = split([[float(i)] for i in range(12)], [10.0 * i for i in range(12)])",
    equals={
        "[float(row[0]) for row in train[0]]": [5.0, 2.0, 1.0, 11.0, 4.0, 7.0, 3.0, 6.0],
        "[float(t) for t in train[1]]": [50.0, 20.0, 10.0, 110.0, 40.0, 70.0, 30.0, 60.0],
        "[float(row[0]) for row in test[0]]": [10.0, 9.0, 0.0, 8.0],
        "[float(t) for t in test[1]]": [100.0, 90.0, 0.0, 80.0],
    },
    message="Every row must keep its target, and the split must be that of random_state=42.",
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
    message="Every call must make a new network, with weights of its own.",
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
    message="After each step the weights must be where gradient descent on the training data alone "
    "brings them.",
)
### END HIDDEN TESTS

# %% role="test" name="quadratic_fit_watches_the_test_data" points=1
check.after(
    "line = MLP(1, [1], linear_output=True)\n"
    "for p in line.parameters(): p.data = 0.0\n"
    "train_losses, test_losses = fit(line, ([[1.0]], [1.0]), ([[2.0]], [4.0]), 0.1, 2)",
    equals={"train_losses": [1.0, 0.36], "test_losses": [16.0, 11.56]},
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
    message="The second list holds the mean loss on the test data before each step, as numbers.",
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
    message="On points between those that it was trained on, the network is still far off.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now the real run, on the 40 points: 26 to train on, 14 to test with. After every 20 steps we keep the weights. From these the movie is made.

# %% role="demo"
if check.ready("split", "quadratic_model", "fit"):
    train, test = split(quadratic_rows, quadratic_targets)
    random.seed(40)
    curve_model = quadratic_model()
    train_losses, test_losses = [], []
    stills = [pictures.still(curve_model)]
    for _ in watch(range(5), "fitting", lambda: f"test loss {test_losses[-1]:.4f}"):
        more_train, more_test = fit(curve_model, train, test, learning_rate=0.25, steps=20)
        train_losses += more_train
        test_losses += more_test
        stills.append(pictures.still(curve_model))
    pictures.show_fit(stills, train, test, train_losses, test_losses)

# %% [markdown]
# The two curves fall together. On points that it has never seen, the network is nearly as good as on those that it was trained on. It has found the curve, not the points.
#
# How good is that, in words? Take the root of the loss, and go back to the units of $y$: that is how far off a typical answer is. The values of $y$ themselves go from about −2 to 40.

# %% role="demo"
if check.ready("split", "quadratic_model", "fit"):
    for name, data in [("training", train), ("test", test)]:
        typical = 20 * math.sqrt(mean_loss(curve_model, squared_error, *data).data)
        print(f"on the {name} data a typical answer is {typical:.1f} off")

# %% [markdown]
# Ask it about $x = 8$, though, far outside of all that it was shown. The curve is at 88 there.

# %% role="demo"
if check.ready("split", "quadratic_model", "fit"):
    print(f"the network says {20 * curve_model([8 / 5]).data:.0f}")

# %% [markdown]
# To generalize means to be right **between** the points, for data of the same kind. Nobody told the network how the curve goes on outside.

# %% [markdown]
# ## From numbers to classes
#
# Is this mail spam or not? Which of two flowers is this? Here the target is no quantity. It is one of two **classes**, which we call 0 and 1, and the label says which.
#
# We let the network give one number $z$, without an activation: its **logit**. The larger it is, the more the network believes in class 1. The sigmoid turns it into a probability, $p = \sigma(z)$, between 0 and 1.

# %% role="demo"
for z in [-4.0, -1.0, 0.0, 1.0, 4.0]:
    print(f"logit {z:4.1f}   probability of class 1: {Tensor(z).sigmoid().data:.3f}")

# %% [markdown]
# How wrong is a probability? Think of it as a bet. The loss is $-\log$ of the probability that was given to **the truth**. This is called **cross-entropy**.

# %% role="demo"
pictures.cross_entropy_curve()

# %% [markdown]
# Sure and right costs next to nothing. Sure and wrong costs a lot, without limit.
#
# This gives every loss value a meaning in words. Read it backward: $e^{-\text{loss}}$ is the probability that the truth was given.
#
# | loss | the truth was given | in words |
# | --- | --- | --- |
# | 0.01 | 0.99 | sure, and right |
# | 0.69, that is $\log 2$ | 0.5 | a coin toss |
# | 2.3 | 0.1 | wrong, and rather sure of it |
# | 4.6 | 0.01 | wrong, and very sure of it |
#
# So when a training of two classes begins with a loss near 0.69, all is well: the network knows nothing yet, and does not pretend to.

# %% [markdown]
# ### A trap for the obvious formula
#
# With target 1 the loss is $-\log \sigma(z)$. Typed as it stands, it is right, until the network becomes very sure:

# %% role="demo"
for z in [2.0, -30.0, -1000.0]:
    try:
        print(f"logit {z:7.1f}   loss {-Tensor(z).sigmoid().log().data:.4f}")
    except ValueError as complaint:
        print(f"logit {z:7.1f}   {complaint}")

# %% [markdown]
# The sigmoid of −1000 is so small that a float has only 0 for it, and 0 has no logarithm. One such row, and the training run is over.
#
# The true loss there is a plain 1000. To get it, do the algebra before the arithmetic:
#
# $$-\log \sigma(z) = \log(1 + e^{-z})$$
#
# No logarithm of 0 is left. But now $e^{-z}$ overflows for $z = -1000$. There is a twin of this formula, which is the same number for every $z$:
#
# $$\log(1 + e^{-z}) = -z + \log(1 + e^{z})$$
#
# It suffers where the first one is well, and is well where the first one suffers. **Never take the exponential of a large positive number**: look at `z.data`, and choose.
#
# Target 0 needs nothing new. Betting on 0 with logit $z$ is the same as betting on 1 with logit $-z$.
#
# (You may find a shorter formula elsewhere, $\max(z, 0) - z y + \log(1 + e^{-|z|})$. Its values are right. But at $z = 0$ two kinks meet in it, and an engine that takes the slope 0 at each of them gets a wrong gradient. The check below would notice.)

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
# - Which of the two formulas is safe for a logit of 1000, and which for −1000?
# - First turn the logit so that a positive number means "on the side of the truth". Then there is only one case left, target 1, with its two formulas.
# - Give the turned logit a name, say `m`: it is `logit` for target 1 and `-logit` for target 0. If `m.data` is not negative, `(-m).exp()` is at most 1, so the first formula is safe. In the other case use its twin.

# %% role="test" name="binary_cross_entropy_of_everyday_logits" points=1
check.after(
    "a, b, c = Tensor(1.3), Tensor(-2.1), Tensor(-0.4)\n"
    "losses = [binary_cross_entropy(a, 0), binary_cross_entropy(b, 1), binary_cross_entropy(c, 0)]\n"
    "for loss in losses: loss.backward()",
    equals={
        "[loss.data for loss in losses]": [1.5410084538329922, 2.215519523179755, 0.5130152523999526],
        "[z.grad for z in (a, b, c)]": [0.7858349830425586, -0.8909031788043871, 0.401312339887548],
    },
)
check.gradients(
    "binary_cross_entropy(z, 1.0)", equals="(1 + (-z).exp()).log()", z=0.7
)
### BEGIN HIDDEN TESTS
check.gradients(
    "binary_cross_entropy(z, 0)",
    equals="(1 + z.exp()).log()",
    z=1.3,
    message="The loss for target 0 is not right yet.",
)
check.gradients(
    "binary_cross_entropy(z, 1)",
    equals="(1 + (-z).exp()).log()",
    z=-2.1,
    message="The loss for a logit on the wrong side is not right yet.",
)
check.gradients(
    "binary_cross_entropy(x * w, 0) * 3 + w",
    equals="(1 + (x * w).exp()).log() * 3 + w",
    x=-0.8,
    w=1.7,
    message="Inside a larger expression the gradients are not right: does every step stay a Tensor?",
)
### END HIDDEN TESTS

# %% role="test" name="binary_cross_entropy_at_the_coin_toss" points=1
check.gradients("binary_cross_entropy(z, 1.0)", equals="(1 + (-z).exp()).log()", z=0.0)
### BEGIN HIDDEN TESTS
check.gradients(
    "binary_cross_entropy(z, 0.0)",
    equals="(1 + z.exp()).log()",
    z=0.0,
    message="At a logit of 0 the loss is log 2 for both targets, and the gradient 1/2 or -1/2.",
)
### END HIDDEN TESTS

# %% role="test" name="binary_cross_entropy_of_huge_logits" points=2
check.after(
    "z = Tensor(-1000.0)\nloss = binary_cross_entropy(z, 1.0)\nloss.backward()",
    equals={"loss.data": 1000.0, "z.grad": -1.0},
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
    message="Very sure and right costs nothing, and must not overflow.",
)
check.after(
    "z = Tensor(-40.0)\nloss = binary_cross_entropy(z, 1.0)\nloss.backward()",
    equals={"loss.data": 40.0, "z.grad": -1.0},
    message="Between moderate and huge the loss must not be clipped.",
)
### END HIDDEN TESTS

# %% [markdown]
# Look at its gradient: it is always $\sigma(z) - y$, **what the network said minus what is true**. Where the network is right the gradient is 0. Where it is sure and wrong the gradient is nearly 1, so it learns at full speed.

# %% role="demo"
if check.ready("binary_cross_entropy"):
    for z, y in [(4.0, 1), (0.0, 1), (-4.0, 1), (4.0, 0)]:
        logit = Tensor(z)
        loss = binary_cross_entropy(logit, y)
        loss.backward()
        said = logit.sigmoid().data
        print(f"said {said:.3f}, truth {y}: loss {loss.data:.4f}, gradient {logit.grad:+.3f}")

# %% [markdown]
# ## Two kinds of iris
#
# Edgar Anderson once measured 150 irises: the length and the width of two kinds of leaves in each flower, in centimeters. His table comes with scikit-learn.
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
# One measurement goes from 3.0 to 6.9, another from 1.0 to 2.5. Again we choose units first: for each measurement, how many **spreads** is it from the **mean**? (The spread is the standard deviation.)
#
# There is a trap here. Mean and spread are something that you learn from data. So they may come from the **training** rows only. New rows are measured in the same units. `scaler` looks at some rows and returns the function that does this.

# %%
def scaler(rows):
    """A function that measures a row in spreads from the mean, as both are in `rows`."""
    columns = list(zip(*rows))
    means = [mean(column) for column in columns]
    spreads = [pstdev(column) for column in columns]

    def scale(row):
        return [(x - m) / s for x, m, s in zip(row, means, spreads)]

    return scale


scale = scaler([[1.0, 100.0], [3.0, 500.0]])
print(scale([3.0, 100.0]), scale([4.0, 300.0]))

# %% [markdown]
# Now the classifier. It is the smallest network there is: a single neuron, whose sigmoid says how sure it is. Write
#
# 1. `train_classifier`: the loop again, for **any** loss. It takes the function `loss` and hands it to `mean_loss`. You will use it for the rest of the lesson.
# 2. `predict_label`: 1 where the network gives class 1 the larger probability, 0 otherwise.
# 3. `accuracy`: the share of rows that a function `predict` gets right, between 0 and 1.

# %% role="answer" name="iris_two_classes"
def train_classifier(model, loss, rows, labels, learning_rate, steps):
    """Train the model by the mean of loss(logit, label) over the rows, so many steps.

    Returns the list of losses, as numbers, each from before its step.
    """
    # TODO: as in fit, but with the loss that you are given, and with no test data.
    ### BEGIN SOLUTION
    losses = []
    for _ in range(steps):
        now = mean_loss(model, loss, rows, labels)
        losses.append(now.data)
        step_down(model, now, learning_rate)
    return losses
    ### END SOLUTION


def predict_label(model, row):
    """1 where the model's logit says that class 1 is the more probable, otherwise 0."""
    # TODO: which logits mean a probability above one half?
    ### BEGIN SOLUTION
    return 1 if model(row).data > 0 else 0
    ### END SOLUTION


def accuracy(predict, rows, labels):
    """The share of rows for which predict(row) is the label."""
    # TODO: count the right ones and divide.
    ### BEGIN SOLUTION
    right = sum(predict(row) == label for row, label in zip(rows, labels))
    return right / len(rows)
    ### END SOLUTION

# %% role="hints" of="iris_two_classes"
# - What does the model return for a row: a label, a probability, or a logit? And what is the sigmoid of 0?
# - The loop is the one of `fit` without the test data, and `loss` takes the place of `squared_error`. A probability above one half is a logit above 0.
# - `mean_loss(model, loss, rows, labels)` is the Tensor of one round: note its number, then hand it to `step_down`. For `accuracy`, go through rows and labels together with `zip`, and count where `predict(row) == label`.

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
    message="After each step the weights must be where gradient descent on the mean loss brings them.",
)
check.training(
    "losses = train_classifier(model, squared_error, inputs, targets, learning_rate, steps)",
    build="MLP(2, [1], linear_output=True)",
    sizes=[2, 1],
    activations=["linear"],
    data=check.line_data(4, seed="any loss", weights=[1.0, -1.0]),
    learning_rate=0.1,
    curve=True,
    message="Given another loss, train_classifier must go down that one.",
)
### END HIDDEN TESTS

# %% role="test" name="iris_two_classes_predicts_labels" points=1
check.after(
    "model = lambda row: Tensor(row[0])",
    equals={
        "int(predict_label(model, [2.0]))": 1,
        "int(predict_label(model, [-0.1]))": 0,
        "int(predict_label(model, [0.2]))": 1,
        "int(predict_label(model, [0.0]))": 0,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "model = lambda row: Tensor(row[0] - row[1])",
    equals={
        "int(predict_label(model, [0.2, 0.0]))": 1,
        "int(predict_label(model, [0.9, 0.5]))": 1,
        "int(predict_label(model, [0.5, 0.9]))": 0,
        "int(predict_label(model, [0.0, 5.0]))": 0,
    },
    message="A logit is not a probability: which logit is the even one?",
)
### END HIDDEN TESTS

# %% role="test" name="iris_two_classes_counts_what_is_right" points=1
check.after(
    "share = accuracy(lambda row: row[0], [[1], [0], [1], [1]], [1, 0, 0, 1])\n"
    "other = accuracy(lambda row: row[0], [[2], [0], [1], [2], [0]], [2, 1, 2, 2, 1])",
    equals={"share": 0.75, "other": 0.4},
)
### BEGIN HIDDEN TESTS
check.after(
    "rows, labels = [[0.5], [-1.0], [3.0], [-2.0], [1.0]], [2, 1, 2, 1, 0]\n"
    "share = accuracy(lambda row: 2 if row[0] > 0 else 0, rows, labels)",
    equals={"share": 0.4},
    message="Accuracy is the share of rows with the right label, whatever the labels are.",
)
check.after(
    "share = accuracy(lambda row: 0, [[0.5], [-1.0]], [1, 1])",
    equals={"share": 0.0},
    message="Where nothing is right the accuracy is 0.",
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
    message="On flowers that were held out, too many labels are wrong.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now train it on two thirds of the flowers, once in centimeters and once in spreads.

# %% role="demo"
if check.ready("split", "binary_cross_entropy", "train_classifier", "predict_label", "accuracy"):
    (train_rows, train_labels), (test_rows, test_labels) = split(iris_rows, iris_labels)
    scale = scaler(train_rows)
    units = {"centimeters": lambda row: row, "spreads": scale}
    for unit, measure in units.items():
        random.seed(3)
        iris_model = MLP(4, [1], linear_output=True)
        rows = [measure(row) for row in train_rows]
        losses = train_classifier(iris_model, binary_cross_entropy, rows, train_labels, 1.0, 20)
        new = [measure(row) for row in test_rows]
        share = accuracy(lambda row: predict_label(iris_model, row), new, test_labels)
        print(f"in {unit:11}   last loss {losses[-1]:6.3f}   accuracy on new flowers {share:.0%}")

# %% [markdown]
# The same neuron, the same rate, the same number of steps. In centimeters the steps are too large for one direction and too small for another. In spreads the neuron gets nearly all new flowers right.
#
# The accuracy counts flowers. The loss also knows how sure the network was. That is why you train with the loss, which is smooth, and report the accuracy, which people understand.
#
# *If you want a break, this is the place.*

# %% [markdown]
# ## Three classes
#
# With three species the network gives **three** logits, one for each. To make probabilities of them, take $e$ to the power of each, and divide by the sum. This is called **softmax**.

# %% role="demo"
pictures.softmax_steps([2.0, 1.0, -1.0], ["setosa", "versicolor", "virginica"])

# %% [markdown]
# The loss is what it was: $-\log$ of the probability that the truth was given. With the truth called $t$,
#
# $$-\log \frac{e^{z_t}}{e^{z_0} + e^{z_1} + e^{z_2}} = \log\left(e^{z_0} + e^{z_1} + e^{z_2}\right) - z_t$$
#
# The trap is where it was, too: $e^{1000}$ overflows. And so is the way out. If you add the same number to all logits, softmax does not change: above and below the line, everything is multiplied by the same factor. So **subtract the largest logit** from all of them, as a plain number. The largest is then 0, its exponential is 1, and nothing can overflow.
#
# Write the loss, for a list of any number of logits. Write also `most_likely`, which says which class has the largest logit. A tie goes to the first.

# %% role="answer" name="softmax_cross_entropy"
def softmax_cross_entropy(logits, target):
    """-log of the probability that softmax gives to class `target`; a Tensor.

    `logits` is a list of Tensors, one a class. Finite for all logits.
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
# - What are the logits 1000, 999 and 0 after the largest has been subtracted from each, and which exponentials would you then have to take?
# - The largest logit is needed as a plain number: subtracting a constant from every logit changes no gradient. After that, only the shifted logits are used, in both terms of the formula.
# - With `shifted` for the list of shifted logits: add up the `exp()` of each, take the `log()` of the sum, and subtract the shifted logit of the target. For `most_likely`, make a list of the values; a list has `.index(...)`.

# %% role="test" name="softmax_cross_entropy_follows_the_formula" points=1
check.gradients(
    "softmax_cross_entropy([a, b, c], 1)",
    equals="(a.exp() + b.exp() + c.exp()).log() - b",
    a=0.5,
    b=-1.2,
    c=2.0,
)
check.gradients(
    "softmax_cross_entropy([a, b], 0)", equals="(a.exp() + b.exp()).log() - a", a=-0.7, b=0.4
)
### BEGIN HIDDEN TESTS
check.gradients(
    "softmax_cross_entropy([a, b, c], 0)",
    equals="(a.exp() + b.exp() + c.exp()).log() - a",
    a=1.5,
    b=-0.3,
    c=0.6,
    message="With another target the loss or its gradients are not right.",
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
    message="Where all logits are very negative, no exponential may vanish altogether.",
)
check.after(
    "a, b, c = Tensor(-1000.0), Tensor(0.0), Tensor(1000.0)\n"
    "loss = softmax_cross_entropy([a, b, c], 2)\nloss.backward()",
    equals={"loss.data": 0.0, "c.grad": 0.0, "a.grad": 0.0},
    message="Very sure and right costs nothing.",
)
check.after(
    "a, b, c = Tensor(1000.0), Tensor(0.0), Tensor(-1000.0)",
    equals={
        "softmax_cross_entropy([a, b, c], 1).data": 1000.0,
        "softmax_cross_entropy([b, a, c], 2).data": 2000.0,
        "softmax_cross_entropy([c, b, a], 0).data": 2000.0,
    },
    message="The largest logit may stand anywhere in the list.",
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
    message="Adding the same number to all logits must not change the loss.",
)
### END HIDDEN TESTS

# %% role="test" name="softmax_cross_entropy_picks_a_class" points=1
check.after(
    "",
    equals={
        "most_likely([Tensor(0.1), Tensor(2.0), Tensor(-1.0)])": 1,
        "most_likely([Tensor(-3.0), Tensor(-7.0), Tensor(-2.5)])": 2,
        "most_likely([Tensor(4.0), Tensor(1.0), Tensor(4.0)])": 0,
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
    message="The class with the largest logit, counted from 0; negative logits have a largest too.",
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
    message="On flowers that were held out, too many labels are wrong.",
)
### END HIDDEN TESTS

# %% [markdown]
# All three species, with your `train_classifier` and your new loss. The table that comes out is a **confusion matrix**: a row for each true species, a column for each answer. What lies off the diagonal is a mistake, and you see which one.

# %% role="demo"
if check.ready("split", "train_classifier", "accuracy", "softmax_cross_entropy", "most_likely"):
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
# A network that knows nothing gives each of three classes a third. Its loss is $\log 3$, about 1.10. That is the number to compare a first loss with. The last one, read backward, says how probable your network finds the truth on average:

# %% role="demo"
if check.ready("split", "train_classifier", "softmax_cross_entropy", "most_likely"):
    print(f"knowing nothing: loss {math.log(3):.2f}, the truth gets {1 / 3:.2f}")
    last = three_losses[-1]
    print(f"after training:  loss {last:.2f}, the truth gets {math.exp(-last):.2f}")

# %% [markdown]
# ## Two moons
#
# One neuron draws a straight line between two classes. That was enough for irises. It is not enough here.
#
# Units first, as with the irises: how many spreads is a point from the mean of the training points?

# %% role="demo"
moon_points, moon_labels = make_moons(20, noise=0.1, random_state=7)
scale = scaler(moon_points.tolist())
moon_rows, moon_labels = [scale(row) for row in moon_points.tolist()], moon_labels.tolist()
new_points, new_labels = make_moons(100, noise=0.1, random_state=99)
new_rows, new_labels = [scale(row) for row in new_points.tolist()], new_labels.tolist()

if check.ready("binary_cross_entropy", "train_classifier", "predict_label", "accuracy"):
    random.seed(5)
    line = MLP(2, [1], linear_output=True)
    train_classifier(line, binary_cross_entropy, moon_rows, moon_labels, 2.0, 20)
    share = accuracy(lambda row: predict_label(line, row), new_rows, new_labels)
    title = f"A straight line: {share:.0%} of new points right"
    pictures.regions(line, moon_rows, moon_labels, title)

# %% [markdown]
# A hidden layer bends the line. Your turn, from the training to the picture.
#
# 1. `train_moons` makes an `MLP` with 2 inputs, 8 hidden `tanh` neurons and one output without activation, trains it with binary cross-entropy for 50 steps with learning rate 4, and returns it.
# 2. `labels_on_grid` asks the model about a whole grid of points. The first list of its answer belongs to the first value of `up`, and in it there is one label for each value of `across`.
# 3. `draw_boundary` draws. Two lines are given: they make an empty figure. Fill the regions with `axes.contourf(across, up, labels_on_grid(model, across, up), levels=1, alpha=0.3)`, draw the points over it with `axes.scatter(...)`, label both axes, and return the figure. The grid should reach a little further than the points on every side.

# %% role="answer" name="decision_boundary"
from matplotlib.figure import Figure


def train_moons(rows, labels):
    """A new network for two classes in the plane, trained on the rows."""
    # TODO: MLP with 8 hidden neurons, binary cross-entropy, learning rate 4, 50 steps.
    ### BEGIN SOLUTION
    model = MLP(2, [8, 1], linear_output=True)
    train_classifier(model, binary_cross_entropy, rows, labels, 4.0, 50)
    return model
    ### END SOLUTION


def labels_on_grid(model, across, up):
    """Lists of labels, a list for each value of `up`, in it a label for each value of `across`."""
    # TODO: ask predict_label about every point [x, y].
    ### BEGIN SOLUTION
    return [[predict_label(model, [x, y]) for x in across] for y in up]
    ### END SOLUTION


def draw_boundary(model, rows, labels):
    """A figure with the regions of the two classes and the points on them."""
    figure = Figure(figsize=(6.4, 4.0), layout="constrained")
    axes = figure.subplots()
    # TODO: regions on a grid of about 40 by 30 values, points, a label on both axes.
    ### BEGIN SOLUTION
    xs, ys = [row[0] for row in rows], [row[1] for row in rows]
    left, right = min(xs) - 0.5, max(xs) + 0.5
    low, high = min(ys) - 0.5, max(ys) + 0.5
    across = [left + (right - left) * i / 39 for i in range(40)]
    up = [low + (high - low) * i / 29 for i in range(30)]
    axes.contourf(across, up, labels_on_grid(model, across, up), levels=1, alpha=0.3)
    axes.scatter(xs, ys, c=labels, edgecolors="black")
    axes.set_xlabel("first measurement")
    axes.set_ylabel("second measurement")
    return figure
    ### END SOLUTION

# %% role="hints" of="decision_boundary"
# - In a picture, one row of pixels has the same height. Which of `across` and `up` stays the same within one inner list?
# - `train_moons` is three lines: make, train with `train_classifier`, return. `labels_on_grid` is two loops, one inside the other, and the outer one goes through `up`. For the picture, find the smallest and the largest coordinate of the points first.
# - A list of lists can be made as `[[f(x, y) for x in across] for y in up]`. For 40 values from `left` to `right`, take `left + (right - left) * i / 39` with `i` from 0 to 39. Give `scatter` the first coordinates, the second ones, and `c=labels`.

# %% role="test" name="decision_boundary_separates_the_moons" points=2
check.after(
    "model = train_moons([[0.5, -1.0], [-1.5, 0.3]], [1, 0])",
    equals={
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
    message="On new points of the two moons, too many labels are wrong: is there a hidden layer, "
    "and enough training?",
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
    message="One inner list for each value of up, from the first to the last.",
)
check.after(
    "grid = labels_on_grid(lambda row: Tensor(row[1] - row[0]), [0.5, 2.5], [0.0, 1.0, 2.0, 3.0])",
    equals={
        "[[int(label) for label in line] for line in grid]": [[0, 0], [1, 0], [1, 0], [1, 1]]
    },
    message="The grid may be higher than it is wide.",
)
### END HIDDEN TESTS

# %% role="test" name="decision_boundary_is_drawn" points=1
check.picture(
    "draw_boundary(lambda row: Tensor(row[0]), [[-1.0, 0.0], [1.0, 2.0]], [0, 1])",
    points=[[-1.0, 0.0], [1.0, 2.0]],
    classes=[0, 1],
    regions=[
        [[-1.0, 2.0], [-0.6, 0.5], [-1.1, 1.0], [-0.3, 2.1]],
        [[1.0, 0.0], [0.6, 1.5], [1.1, 1.0], [0.3, -0.1]],
    ],
)
### BEGIN HIDDEN TESTS
check.picture(
    "draw_boundary(lambda row: Tensor(row[0] - 2 * row[1] + 3), "
    "[[-4.0, -1.0], [6.0, 1.0], [5.0, 6.0], [-1.0, 2.5]], [1, 1, 0, 0])",
    points=[[-4.0, -1.0], [6.0, 1.0], [5.0, 6.0], [-1.0, 2.5]],
    classes=[1, 1, 0, 0],
    regions=[
        [[-4.1, 6.1], [-3.0, 1.2], [-2.0, 4.0], [1.0, 3.5], [3.0, 5.0], [6.1, 6.1]],
        [[6.1, -1.1], [-1.0, -0.5], [2.0, 1.0], [4.0, 2.0], [5.5, 3.0], [-3.0, -1.1]],
    ],
    message="Look at the regions and the points one by one: where does each of them belong?",
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
    message="The picture needs both the regions and the points, and has to reach beyond all points.",
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
    message="The grid must lie where the points lie, whatever their coordinates are.",
)
check.picture(
    "draw_boundary(lambda row: Tensor(0.5 - row[0]), [[0.0, 0.0], [1.0, 1.0]], [1, 0])",
    points=[[0.0, 0.0], [1.0, 1.0]],
    classes=[1, 0],
    regions=[
        [[0.7, 0.2], [0.7, 0.8], [1.1, 0.5]],
        [[0.3, 0.2], [0.3, 0.8], [-0.1, 0.5]],
    ],
    message="The grid must be fine enough for points that lie close together.",
)
check.picture(
    "draw_boundary(lambda row: Tensor(row[1] - 0.5), [[0.0, 0.0], [1.0, 1.0]], [0, 1])",
    points=[[0.0, 0.0], [1.0, 1.0]],
    classes=[0, 1],
    regions=[
        [[0.2, 0.3], [0.8, 0.3], [0.5, -0.1]],
        [[0.2, 0.7], [0.8, 0.7], [0.5, 1.1]],
    ],
    message="The grid must be fine enough for points that lie close together.",
)
check.after(
    "figure = draw_boundary(lambda row: Tensor(row[0]), [[-4.0, -4.0], [4.0, 4.0]], [0, 1])\n"
    "left, right = figure.axes[0].get_xlim()\n"
    "low, high = figure.axes[0].get_ylim()",
    equals={"bool(right - left < 13)": True, "bool(high - low < 13)": True},
    message="The picture must reach a little further than the points, and not much further.",
)
### END HIDDEN TESTS

# %% [markdown]
# Here is your picture, and below it a movie of how the boundary got there.

# %% role="demo"
if check.ready("train_moons", "labels_on_grid", "draw_boundary", "predict_label", "accuracy"):
    random.seed(5)
    moons_model = train_moons(moon_rows, moon_labels)
    share = accuracy(lambda row: predict_label(moons_model, row), new_rows, new_labels)
    print(f"{share:.0%} of {len(new_rows)} new points right")
    pictures.show(draw_boundary(moons_model, moon_rows, moon_labels))

# %% role="demo"
if check.ready("binary_cross_entropy", "train_classifier"):
    random.seed(5)
    moving = MLP(2, [8, 1], linear_output=True)
    stills, moving_losses = [pictures.still(moving)], []
    for _ in watch(range(5), "training", lambda: f"loss {moving_losses[-1]:.3f}"):
        moving_losses += train_classifier(
            moving, binary_cross_entropy, moon_rows, moon_labels, learning_rate=4.0, steps=10
        )
        stills.append(pictures.still(moving))
    pictures.show_boundary(stills, moon_rows, moon_labels, moving_losses)

# %% [markdown]
# First comes the straight line, because it is the cheapest gain. Then the line bends.

# %% [markdown]
# ## Too large a network, too few points
#
# Now a harder case: two moons that overlap, because the measurements are noisy. And only 12 points to learn from. The network has 33 parameters, more than two for each point.
#
# Guess before you go on: what happens to the training loss? And to the loss on 20 test points?

# %% role="demo"
few_points, few_labels = make_moons(12, noise=0.4, random_state=43)
scale = scaler(few_points.tolist())
few_train = ([scale(row) for row in few_points.tolist()], few_labels.tolist())
held_points, held_labels = make_moons(20, noise=0.4, random_state=64)
few_test = ([scale(row) for row in held_points.tolist()], held_labels.tolist())

# %% [markdown]
# A network with more parameters than points can bend its boundary around each single point, the strays as well. It stops learning and starts to learn by heart. This is **overfitting**. You will see it in the test loss.
#
# The cure of lesson 5 was **weight decay**, also called L2: add a price for large weights to the loss,
#
# $$\text{loss} + s \cdot \sum w^2$$
#
# with the sum over all parameters. Sharp bends need large weights, so now a bend has to be worth its price. The strength $s$ says how high the price is.
#
# Write `fit_with_decay`. It is like `fit`, but for classes: binary cross-entropy, with the price on top in the loss that is stepped down. The two losses that it **notes** come without the price, so that you can compare runs with different strengths.
#
# Then choose `strength`, from 0.00001, 0.03 and 0.3, so that the test loss ends low. The cell after the check shows what your choice does.

# %% role="answer" name="overfitting"
def fit_with_decay(model, train, test, learning_rate, steps, strength):
    """Train on `train` by binary cross-entropy plus strength · Σ w² over all parameters.

    Returns two lists of numbers: the mean binary cross-entropy on the training data and on the
    test data, without the price for weights, both before each step.
    """
    # TODO: as in fit, with the price added to the loss that is stepped down.
    ### BEGIN SOLUTION
    train_losses = []
    test_losses = []
    for _ in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *train)
        train_losses.append(loss.data)
        test_losses.append(mean_loss(model, binary_cross_entropy, *test).data)
        price = strength * sum(p**2 for p in model.parameters())
        step_down(model, loss + price, learning_rate)
    return train_losses, test_losses
    ### END SOLUTION


# TODO: choose the strength with which the test loss ends low.
### BEGIN SOLUTION
strength = 0.03
### END SOLUTION

# %% role="hints" of="overfitting"
# - What changes from `fit` to this function: what is noted, what is stepped down, or both?
# - Note the numbers of the bare losses first. Then make a new Tensor, the training loss plus the price, and step down this one. The price is built from the parameters themselves, not from their `.data`, or it has no gradient.
# - The price is the strength times a `sum(...)` over `model.parameters()`, each squared. As for the strength: next to nothing changes nothing, and so high a price that no weight is worth it leaves a network that says the same for every point.

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
    message="The weights must go down the training loss plus strength times the sum of all squared "
    "parameters.",
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
    "for p in line.parameters(): p.data = 0.0\n"
    "train, test = ([[1.0]], [1]), ([[-1.0]], [1])\n"
    "train_losses, test_losses = fit_with_decay(line, train, test, 1.0, 2, 0.25)",
    equals={"train_losses[0]": math.log(2), "test_losses[0]": math.log(2)},
)
### BEGIN HIDDEN TESTS
check.after(
    "line = MLP(1, [1], linear_output=True)\n"
    "line.parameters()[0].data, line.parameters()[1].data = 2.0, 0.0\n"
    "train, test = ([[1.0], [-1.0]], [1, 0]), ([[-1.0]], [1])\n"
    "train_losses, test_losses = fit_with_decay(line, train, test, 1.0, 2, 0.25)",
    equals={
        "len(train_losses)": 2,
        "len(test_losses)": 2,
        "train_losses[0]": math.log(1 + math.exp(-2.0)),
        "test_losses[0]": math.log(1 + math.exp(2.0)),
        "train_losses[1]": math.log(1 + math.exp(-1.0 - 1 / (1 + math.exp(2.0)))),
        "test_losses[1]": math.log(1 + math.exp(1.0 + 1 / (1 + math.exp(2.0)))),
    },
    message="Both lists hold mean losses without the price, from before each step, as numbers.",
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
    message="With your strength the loss on other held-out points is still too high.",
)
### END HIDDEN TESTS

# %% [markdown]
# The same network with the same start, without a price and with yours.

# %% role="demo"
if check.ready("binary_cross_entropy", "fit_with_decay", "strength"):
    runs, ends = {}, {}
    for name, s in [("without a price", 0.0), (f"with strength {strength:g}", strength)]:
        random.seed(7)
        large = MLP(2, [8, 1], linear_output=True)
        runs[name] = fit_with_decay(large, few_train, few_test, 1.5, 50, s)
        ends[name] = large
    pictures.train_and_test_losses(runs)

# %% [markdown]
# Without a price the curves **part**. The training loss goes to nearly 0. The test loss falls for a while, turns, and climbs above the coin toss. That is worse than knowing nothing: the network is sure, and wrong, about some of the new points.
#
# Had you looked at the training loss alone, you would have been delighted.
#
# With the price the curves stay **close**. The training loss is higher now, and that is the point: the network no longer bends around every stray.

# %% role="demo"
if check.ready("binary_cross_entropy", "fit_with_decay", "strength", "predict_label", "accuracy"):
    pictures.side_by_side(ends, few_train, few_test)
    for name, large in ends.items():
        seen = accuracy(lambda row: predict_label(large, row), *few_train)
        new = accuracy(lambda row: predict_label(large, row), *few_test)
        print(f"{name:20} right on training points: {seen:.0%}, on test points: {new:.0%}")

# %% [markdown]
# One honest remark. You have just chosen a strength by looking at the test loss. So these test points have had a say in the training, a small one, and they are no longer quite unseen. When it matters, people cut their data into three: one part to train on, one to choose with (**validation**), and one that is opened only once, at the very end.

# %% [markdown]
# ## The finish: your network against PyTorch
#
# Everything so far has run on an engine of a few hundred lines, one number at a time. Does it do the same as the real thing? And what does it cost?
#
# Let both train **the same network, from the same weights, on the same data, for the same steps**. Write
#
# 1. `torch_copy`: a `torch.nn.Sequential` with the same layers and the same weights, in double precision. For each of our layers there is a `torch.nn.Linear(inputs, neurons, dtype=torch.float64)`. Between two of them, not after the last, there is a `torch.nn.Tanh()`. A `Linear` has a `weight`, one row for each neuron, and a `bias`. Fill them inside `with torch.no_grad():` by `linear.weight.copy_(torch.tensor(numbers, dtype=torch.float64))`.
# 2. `train_torch`: plain gradient descent on the mean softmax cross-entropy, which is called `torch.nn.functional.cross_entropy(logits, labels)`. It takes all rows at once, as one table of numbers. Zeroing is `network.zero_grad()`. For the update write `parameter -= learning_rate * parameter.grad`, again inside `with torch.no_grad():`, because it is no part of the computation. (`torch.optim.SGD` does the same, but to load it takes longer than the whole race.)
# 3. `race`: copies the model **before** either moves, trains both, and stops the time for each with `time.perf_counter()`.
#
# PyTorch is imported inside the functions, so that this notebook also runs where it is not installed.

# %% role="answer" name="race_with_torch"
def torch_copy(model):
    """A torch.nn.Sequential in float64 that computes what the model computes: tanh in between."""
    import torch

    # TODO: a Linear with the same numbers for each of model.layers, a Tanh between two of them.
    ### BEGIN SOLUTION
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
    ### END SOLUTION


def train_torch(network, rows, labels, learning_rate, steps):
    """Gradient descent on the mean softmax cross-entropy; the losses, each from before its step."""
    import torch

    torch.set_num_threads(1)  # one core, as you have
    inputs = torch.tensor(rows, dtype=torch.float64)
    targets = torch.tensor(labels)
    # TODO: in each step: loss, note its number, zero, backward, update.
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
    """Train the model and a torch copy of it alike.

    Returns your losses, torch's losses, your seconds and torch's seconds.
    """
    # TODO: copy first; then train each, and stop the time around the training only.
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
# - If you copied the model after training it, where would the two curves begin?
# - In `torch_copy`, collect the parts in a list, a Linear and a Tanh for each layer, and leave the last Tanh away. In `train_torch`, write out what `step_down` did: zero, backward, update. In `race`, look at the clock before and after each training.
# - The numbers for a Linear's weight are a list of lists: for each neuron of the layer, `.data` of each of its weights. A step of torch is `network.zero_grad()`, `loss.backward()`, and then a loop over `network.parameters()` under `torch.no_grad()`; `loss.item()` is the number of its loss. A stretch of time is one call of `time.perf_counter()` minus an earlier one.

# %% role="test" name="race_with_torch_copies_the_network" points=1
check.after(
    "import torch\n"
    "random.seed(3)\n"
    "model = MLP(2, [3, 2], linear_output=True)\n"
    "network = torch_copy(model)\n"
    "here = [output.data for output in model([0.3, -1.2])]\n"
    "there = network(torch.tensor([[0.3, -1.2]], dtype=torch.float64))[0].tolist()",
    equals={
        "isinstance(network, torch.nn.Module)": True,
        "sum(p.numel() for p in network.parameters())": 17,
        "here[0] - there[0]": 0.0,
        "here[1] - there[1]": 0.0,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "import torch\n"
    "random.seed(8)\n"
    "model = MLP(3, [4, 1, 3], linear_output=True)\n"
    "for i, p in enumerate(model.parameters()): p.data += 0.01 * i\n"
    "network = torch_copy(model)\n"
    "here = [output.data for output in model([1.0, -0.5, 2.0])]\n"
    "for p in model.parameters(): p.data = 0.0\n"
    "there = network(torch.tensor([[1.0, -0.5, 2.0]], dtype=torch.float64))[0].tolist()",
    equals={
        "max(abs(a - b) for a, b in zip(here, there, strict=True))": 0.0,
        "all(p.dtype == torch.float64 and p.requires_grad for p in network.parameters())": True,
        "sum(p.numel() for p in network.parameters())": 27,
    },
    message="The copy must have weights and biases of its own, equal to the model's, in float64, "
    "in every layer.",
)
### END HIDDEN TESTS

# %% role="test" name="race_with_torch_trains_alike" points=1
check.training(
    "import torch\n"
    "network = torch_copy(model)\n"
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
    message="After each step torch's weights must be where plain gradient descent brings them, "
    "and the losses those from before each step.",
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
    },
)
check.after(
    "calls, names = [], race.__globals__\n"
    "kept = names['train_classifier'], names['train_torch']\n"
    "names['train_classifier'] = lambda *given, **named: calls.append('yours') or ['yours']\n"
    "names['train_torch'] = lambda *given, **named: calls.append('torch') or ['torch']\n"
    "try:\n"
    "    yours, theirs, _, _ = race(MLP(2, [3, 3], linear_output=True), [[0.5, 1.0]], [2], 0.5, 1)\n"
    "finally:\n"
    "    names['train_classifier'], names['train_torch'] = kept",
    equals={
        "sorted(calls) == ['torch', 'yours']": True,
        "yours == ['yours']": True,
        "theirs == ['torch']": True,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "import torch\n"
    "calls, forward = [], torch.nn.Linear.forward\n"
    "torch.nn.Linear.forward = lambda self, x: (calls.append(len(x)), forward(self, x))[1]\n"
    "random.seed(2)\n"
    "model = MLP(2, [4, 3], linear_output=True)\n"
    "rows, labels = [[i % 7 - 3.0, i % 4 - 1.5] for i in range(14)], [i % 3 for i in range(14)]\n"
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
    message="Both must begin at the same weights, and both must really train.",
)
# Each function takes a known time of the processor's: how loaded the machine is does not matter.
check.after(
    "names, mine, torchs, whole = race.__globals__, [], [], []\n"
    "def busy(seconds, called):\n"
    "    def function(*given, **named):\n"
    "        end = time.thread_time() + seconds\n"
    "        while time.thread_time() < end: pass\n"
    "        return called(*given, **named)\n"
    "    return function\n"
    "kept = {name: names[name] for name in ('torch_copy', 'train_classifier', 'train_torch')}\n"
    "names['torch_copy'] = busy(0.01, kept['torch_copy'])\n"
    "names['train_classifier'] = busy(0.02, lambda *given, **named: [1.0])\n"
    "names['train_torch'] = busy(0.005, lambda *given, **named: [1.0])\n"
    "try:\n"
    "    for _ in range(3):\n"
    "        start = time.perf_counter()\n"
    "        made = race(MLP(2, [3, 3], linear_output=True), [[0.5, 1.0]], [2], 0.5, 1)\n"
    "        whole.append(time.perf_counter() - start)\n"
    "        mine.append(made[2])\n"
    "        torchs.append(made[3])\n"
    "finally:\n"
    "    names.update(kept)",
    equals={
        "min(mine) > 0.019 and min(torchs) > 0.004": True,
        "all(w - 0.009 > m + t for w, m, t in zip(whole, mine, torchs))": True,
    },
    message="The seconds must be those of the two trainings, yours first, as differences of two "
    "looks at the clock.",
)
### END HIDDEN TESTS

# %% [markdown]
# The race, on three species with a hidden layer.

# %% role="demo"
try:
    import torch
except ImportError:
    torch = None
    print("PyTorch is not installed here, so there is no race. All else works without it.")

if check.ready("split", "softmax_cross_entropy", "torch_copy", "train_torch", "race") and torch:
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
    ratio = my_seconds / torch_seconds
    print(f"you {my_seconds:.2f} s, PyTorch {torch_seconds:.3f} s: {ratio:.0f} times as long")

# %% [markdown]
# ### Where does the time go?
#
# The curves are equal to the last digits. So the mathematics is the same. The bill is not.
#
# Before you run the next cell: if you give both ten times as many rows, how many times as long will each take?

# %% role="demo"
if check.ready("split", "softmax_cross_entropy", "torch_copy", "train_torch", "race") and torch:
    sizes, mine, torchs = [1, 3, 10, 30, 100], [], []
    for size in sizes:
        some, kinds = rows[:size], train_labels[:size]
        times = [race(racer, some, kinds, 0.01, 2)[2:] for _ in range(3)]
        mine.append(min(pair[0] for pair in times) / 2)
        torchs.append(min(pair[1] for pair in times) / 2)
    pictures.seconds_per_step(sizes, mine, torchs)
    loss = mean_loss(racer, softmax_cross_entropy, rows[:30], train_labels[:30])
    made = len(trace(loss)[0])
    print(f"in one step on 30 rows your engine makes and walks through {made} Tensors")

# %% [markdown]
# Your engine makes a Python object for **every number** in the computation, with a function to call on the way back. Each costs a few millionths of a second, and ten times the rows make about ten times the objects. With a single row there are few of them, and there you can keep up.
#
# PyTorch makes one object for a whole **table** of numbers. One step is a few dozen calls, however many rows there are, and the arithmetic inside a call runs in compiled code, many numbers at once. For so small a network the calls themselves are nearly the whole price. That is why its line is almost flat.
#
# So the difference is not that PyTorch knows a better gradient. It has the same one. It does the same sums in larger pieces.

# %% [markdown]
# ## Clinic: the classifier that is always right
#
# A colleague is proud: their classifier gets all held-out irises right. It has no training at all. For a new flower it looks for the most similar one that it knows and gives the same answer. Here is how they measured it.

# %% role="demo"
def suspicious_score(rows, labels):
    """Accuracy of "do as the most similar row does", on held-out rows. Something is wrong."""
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
# Do not read the code again yet. Collect evidence.
#
# 1. Give it the same flowers with **labels from a coin toss**. Nobody can predict a coin. What should an honest score be, and what does this one say?
# 2. Give it rows that are nothing but random numbers, with random labels.
#
# This experiment finds many a mistake of this kind, in far larger programs: **shuffle the labels, and see whether it still succeeds.**

# %% role="demo"
random.seed(7)
coin = [random.randint(0, 1) for _ in iris_labels]
print(f"{suspicious_score(iris_rows, iris_labels):.0%}")  # replace the labels by the coin, and try

# %% [markdown]
# Now find the line, and write the honest measurement: the same method, asked about rows that it does not know. Of equally similar rows, the first counts, as above.

# %% role="answer" name="honest_score"
def honest_score(rows, labels):
    """Accuracy of "do as the most similar row does", on rows that were held out."""
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
# - Which row is the most similar one to a test row, in the suspicious version, and how far away is it?
# - What the classifier looks things up in may hold training rows only. A number that says where a row stands in a list is good for this list only, and for the labels that belong to it.
# - Two lists are looked up in the suspicious version, one for the distances and one for the answer. Each of them has a part that belongs to the training data.

# %% role="test" name="honest_score_of_every_second_number" points=1
check.after(
    "score = honest_score([[float(i)] for i in range(12)], [i % 2 for i in range(12)])\n"
    "equal = honest_score([[0.0, 0.0]] * 12, [int(i == 5) for i in range(12)])\n"
    "plane = honest_score([[i * 3 % 12, i * 5 % 7] for i in range(36)], [i // 3 % 3 for i in range(36)])",
    equals={"score": 0.25, "equal": 0.0, "plane": 5 / 12},
)
### BEGIN HIDDEN TESTS
check.after(
    "score = honest_score([[float(i)] for i in range(30)], [i // 3 % 2 for i in range(30)])",
    equals={"score": 0.9},
    message="The score must be that of the nearest training row, over all test rows.",
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
    message="Two rows may have the same numbers. A twin among the training rows is fair, the row "
    "itself is not.",
)
### END HIDDEN TESTS

# %% role="demo"
if check.ready("honest_score"):
    print(f"versicolor or virginica: {honest_score(iris_rows, iris_labels):.0%}")
    print(f"the same flowers, labels from a coin: {honest_score(iris_rows, coin):.0%}")

# %% [markdown]
# <details><summary>What the evidence says</summary>
#
# With labels from a coin the suspicious version still gets nearly everything right, and with random rows everything. No honest method can: on coin tosses it scores about one half. So the answers must reach the classifier.
#
# They do. It goes through **all** rows, the test rows as well. The most similar row to a test row is the test row itself, at distance 0. It is the parrot again, and it was shown the test.
#
# Look out for milder forms of this leak. A `scaler` made from all rows is one. Choosing the number of steps by the test loss is another. The same patient in both halves is a third.
#
# </details>

# %% [markdown]
# ## In your own words
#
# A start-up shows you its network. It is to tell from a photograph of a mole whether a doctor should look at it. It was trained on 200 photographs, and has half a million parameters. "The training loss is 0.001," they say, "so it gives the truth a probability of 99.9 %. We are going to sell it next month."
#
# Answer in four to seven sentences. What does the number 0.001 tell you, and what does it not? Which experiment would you ask for before anything else, and what exactly would have to be kept apart? What would you expect the two loss curves to look like, and what would you try if you were right? This question is marked by a person.

# %% [markdown] role="manual" name="would_you_buy_it" points=3
# ### BEGIN SOLUTION
# **A model answer.** A training loss of 0.001 does mean that the network gives the truth a probability of about 99.9 % on average, but only on photographs that it was trained on. With half a million parameters for 200 photographs, it can have learned them by heart, and the number would look the same. I would ask for the loss and the accuracy on photographs that were put aside before the training began: of other patients, and not used for choosing or scaling anything either. I expect the training curve to go to 0 and the test curve to turn and climb, away from it. If so, I would try L2, a smaller network, an earlier end of the training, and above all more photographs, and I would judge each of these by a validation set, and the last one once by the test set. I would also want a confusion matrix, since a missed melanoma is a worse mistake than a needless visit.
#
# **Marking.**
#
# - 1 point: the number speaks of the training data only. More parameters than data can learn by heart.
# - 1 point: held-out data as the experiment, and what has to be kept apart. Other patients, or nothing chosen or scaled with them.
# - 1 point: curves that part, and at least one sensible cure: L2, a smaller network, stopping earlier, more data.
#
# Any wording counts. An answer that only says "it overfits" gets half of the first point.
# ### END SOLUTION

# %% [markdown]
# ## What you take with you
#
# - **Generalizing** is being right about data that the training never saw. Only held-out data can show it, and only while they stay held out.
# - **Units first**, measured on the training data alone.
# - **Cross-entropy** is $-\log$ of the probability that the truth was given. Its gradient is what was said minus what is true. Computed from logits, it never overflows.
# - **Accuracy** counts. The **confusion matrix** says which mistakes. The **loss** knows how sure the network was.
# - **Overfitting**: the training loss falls on, the test loss turns. A price on weights keeps them together.
# - Your engine computes what PyTorch computes. PyTorch only does it in larger pieces.
#
# This is where the course ends. You started with the slope of a parabola. Since then you have built an engine for gradients, a neuron, a network and its training, and you know how to tell whether it has learned anything.
#
# **Before:** [5 · Neurons, layers, networks](../05_mlp/05_mlp.ipynb). **Once more from the start:** [1 · Derivatives](../01_derivatives/01_derivatives.ipynb).
#
# *In the tradition of Andrej Karpathy's micrograd lecture, Stanford's CS231n and LLM101n.*
