"""Every number in the prose of lesson 06, and what makes it true.

A key is a piece of a Markdown cell. Its value is an expression that must be true in the namespace
of the finished notebook, or a remark that says why there is nothing to compute.
"""

CLAIMS: dict[str, str] = {
    "# 6 · Fitting and classifying": "# a lesson's number",
    "About 90 minutes": "# how long it takes",
    "[5 · Neurons, layers, networks](../05_mlp/05_mlp.ipynb)": "# a lesson's number",
    "engine from lesson 3": "# a lesson's number",
    "release/03_tensor/03_tensor.ipynb": "# a path",
    "built in lesson 5": "# a lesson's number",
    # Warm-up
    "$y = x^2 + 3x$, at 40 places between −5 and 5": (
        "len(xs) == 40 and (xs[0], xs[-1]) == (-5, 5) and ys == [x**2 + 3 * x for x in xs]"
    ),
    "Asked about anything else, it says 0": "parrot.get(0.123, 0) == 0",
    "On these its mean squared error is 0": "shown == 0",
    "about 0, about 1, about 10, or above 100?": "others > 100",
    "In lessons 4 and 5": "# lessons' numbers",
    # quadratic_fit
    "for the same 40 points": "len(quadratic_rows) == 40",
    "inputs of about 1": "# roughly where tanh bends",
    "Inputs then lie between −1 and 1": (
        "min(r[0] for r in quadratic_rows) == -1 and max(r[0] for r in quadratic_rows) == 1"
    ),
    "targets between −0.12 and 2.": (
        "-0.12 < min(quadratic_targets) < -0.11 and max(quadratic_targets) == 2"
    ),
    "1. `split` puts": "# an item of a list",
    "test_size=0.33, random_state=42": (
        "split(quadratic_rows, quadratic_targets)[1] == tuple(train_test_split("
        "quadratic_rows, quadratic_targets, test_size=0.33, random_state=42)[1::2])"
    ),
    "2. `quadratic_model` makes": "# an item of a list",
    "**one hidden layer** of 8 `tanh` neurons": (
        "[len(layer.neurons) for layer in curve_model.layers] == [8, 1]"
    ),
    "Only such an output can reach 2": "max(quadratic_targets) == 2 and math.tanh(1e9) <= 1",
    "3. `fit` trains it": "# an item of a list",
    "with the star of lesson 1": "# a lesson's number",
    "on the 40 points: 26 to train on, 14 to test with": (
        "[len(part[0]) for part in split(quadratic_rows, quadratic_targets)] == [26, 14]"
    ),
    "After every 20 steps": "len(train_losses) == 20 * 5 and len(stills) > 1",
    "The two curves fall together": (
        "test_losses[-1] < test_losses[0] / 20 and train_losses[-1] < train_losses[0] / 20"
    ),
    "from about −2 to 40": "round(min(ys)) == -2 and max(ys) == 40",
    "$x = 8$, though, far outside of all that it was shown. The curve is at 88 there": (
        "8**2 + 3 * 8 == 88 and 20 * curve_model([8 / 5]).data < 70"
    ),
    # From numbers to classes
    "which we call 0 and 1": "# the two labels",
    "believes in class 1": "# the name of a class",
    "between 0 and 1.": "0 < Tensor(-9.0).sigmoid().data < Tensor(9.0).sigmoid().data < 1",
    "| 0.01 | 0.99 | sure, and right |": "round(math.exp(-0.01), 2) == 0.99",
    "| 0.69, that is $\\log 2$ | 0.5 | a coin toss |": (
        "round(math.log(2), 2) == 0.69 and math.isclose(math.exp(-math.log(2)), 0.5)"
    ),
    "| 2.3 | 0.1 |": "round(math.exp(-2.3), 2) == 0.1",
    "| 4.6 | 0.01 |": "round(math.exp(-4.6), 2) == 0.01",
    "begins with a loss near 0.69": "round(binary_cross_entropy(Tensor(0.0), 1).data, 2) == 0.69",
    "With target 1 the loss is": (
        "math.isclose(binary_cross_entropy(Tensor(0.3), 1).data, -Tensor(0.3).sigmoid().log().data)"
    ),
    "The sigmoid of −1000 is so small that a float has only 0 for it, and 0 has no logarithm": (
        "Tensor(-1000.0).sigmoid().data == 0"
    ),
    "The true loss there is a plain 1000": (
        "binary_cross_entropy(Tensor(-1000.0), 1).data == 1000"
    ),
    "$$-\\log \\sigma(z) = \\log(1 + e^{-z})$$": (
        "all(math.isclose(-math.log(Tensor(z).sigmoid().data), math.log(1 + math.exp(-z)))"
        " for z in (-3.0, 0.5, 4.0))"
    ),
    "No logarithm of 0 is left": "# what the formula is good for",
    "overflows for $z = -1000$": "1000 > math.log(1.7e308)",
    "$$\\log(1 + e^{-z}) = -z + \\log(1 + e^{z})$$": (
        "all(math.isclose(math.log(1 + math.exp(-z)), -z + math.log(1 + math.exp(z)))"
        " for z in (-3.0, 0.5, 4.0))"
    ),
    "Target 0 needs nothing new": "# the name of a class",
    "Betting on 0 with logit $z$ is the same as betting on 1 with logit $-z$": (
        "all(binary_cross_entropy(Tensor(z), 0).data == binary_cross_entropy(Tensor(-z), 1).data"
        " for z in (-3.0, 0.0, 2.0))"
    ),
    "$\\max(z, 0) - z y + \\log(1 + e^{-|z|})$. Its values are right": (
        "all(math.isclose(max(z, 0) - z * y + math.log(1 + math.exp(-abs(z))),"
        " binary_cross_entropy(Tensor(z), y).data) for z in (-3.0, 0.0, 2.0) for y in (0, 1))"
    ),
    "at $z = 0$ two kinks meet in it, and an engine that takes the slope 0 at each": (
        "(lambda z: (z.relu() - z * 1 + (1 + (-z.abs()).exp()).log()).backward() or z.grad == -1)"
        "(Tensor(0.0))"
    ),
    "for a logit of 1000, and which for −1000?": "# what a hint asks",
    "only one case left, target 1,": "# the name of a class",
    "it is `logit` for target 1 and `-logit` for target 0": "# the names of the classes",
    "`(-m).exp()` is at most 1": "math.exp(-0.0) == 1 and math.exp(-5) < 1",
    "Where the network is right the gradient is 0. Where it is sure and wrong the gradient is "
    "nearly 1": "1 - Tensor(-4.0).sigmoid().data > 0.98",
    # iris
    "measured 150 irises": "len(flowers) == 150",
    "*versicolor* (class 0) and *virginica* (class 1)": (
        "load_iris().target_names.tolist() == ['setosa', 'versicolor', 'virginica']"
        " and iris_labels == [0] * 50 + [1] * 50"
    ),
    "from 3.0 to 6.9, another from 1.0 to 2.5": (
        "(min(r[2] for r in iris_rows), max(r[2] for r in iris_rows)) == (3.0, 6.9)"
        " and (min(r[3] for r in iris_rows), max(r[3] for r in iris_rows)) == (1.0, 2.5)"
    ),
    "1. `train_classifier`": "# an item of a list",
    "2. `predict_label`: 1 where the network gives class 1 the larger probability, 0 otherwise": (
        "# the names of the classes"
    ),
    "3. `accuracy`: the share of rows that a function `predict` gets right, between 0 and 1": (
        "(accuracy(lambda row: 0, iris_rows[:9], [0] * 9), accuracy(lambda row: 1, iris_rows[:9],"
        " [0] * 9)) == (1, 0)"
    ),
    "what is the sigmoid of 0?": "# what a hint asks",
    "A probability above one half is a logit above 0": "Tensor(0.0).sigmoid().data == 0.5",
    "In spreads the neuron gets nearly all new flowers right": (
        "0.9 < accuracy(lambda row: predict_label(iris_model, scaler(split(iris_rows, iris_labels)"
        "[0][0])(row)), *split(iris_rows, iris_labels)[1]) < 1"
    ),
    # softmax
    "\\frac{e^{z_t}}{e^{z_0} + e^{z_1} + e^{z_2}} = "
    "\\log\\left(e^{z_0} + e^{z_1} + e^{z_2}\\right)": (
        "math.isclose(softmax_cross_entropy([Tensor(0.2), Tensor(1.0), Tensor(-1.0)], 1).data,"
        " -math.log(math.exp(1.0) / (math.exp(0.2) + math.exp(1.0) + math.exp(-1.0))))"
    ),
    "$e^{1000}$ overflows": "1000 > math.log(1.7e308)",
    "The largest is then 0, its exponential is 1": "math.exp(0) == 1",
    "What are the logits 1000, 999 and 0 after": "# what a hint asks",
    "$\\log 3$, about 1.10": "round(math.log(3), 2) == 1.10",
    # decision_boundary
    "1. `train_moons` makes an `MLP` with 2 inputs, 8 hidden": (
        "[len(moons_model.layers[0].neurons[0].weights), *(len(layer.neurons) for layer in"
        " moons_model.layers)] == [2, 8, 1]"
    ),
    "for 50 steps with learning rate 4": "# what to do",
    "2. `labels_on_grid`": "# an item of a list",
    "3. `draw_boundary` draws": "# an item of a list",
    "levels=1, alpha=0.3": "# what to type",
    "For 40 values from `left` to `right`, take `left + (right - left) * i / 39` with `i` from 0 "
    "to 39": "len(range(0, 39 + 1)) == 40",
    "That was enough for irises. It is not enough here": (
        "accuracy(lambda row: predict_label(line, row), new_rows, new_labels) < 0.9"
        " < accuracy(lambda row: predict_label(moons_model, row), new_rows, new_labels)"
    ),
    # overfitting
    "only 12 points to learn from. The network has 33 parameters": (
        "len(few_train[0]) == 12 and len(large.parameters()) == 33"
    ),
    "more than two for each point": "33 / 12 > 2",
    "the loss on 20 test points": "len(few_test[0]) == 20",
    "The cure of lesson 5 was **weight decay**, also called L2": "# names",
    "\\sum w^2$$": "# a formula",
    "from 0.00001, 0.03 and 0.3": "strength in (0.00001, 0.03, 0.3)",
    "The training loss goes to nearly 0": "runs['without a price'][0][-1] < 0.1",
    "The test loss falls for a while, turns, and climbs above the coin toss": (
        "min(runs['without a price'][1]) < runs['without a price'][1][0]"
        " and runs['without a price'][1][-1] > math.log(2) > min(runs['without a price'][1])"
    ),
    "With the price the curves stay **close**": (
        "runs['with strength 0.03'][1][-1] - runs['with strength 0.03'][0][-1] < 0.1"
    ),
    # race_with_torch
    "1. `torch_copy`": "# an item of a list",
    "dtype=torch.float64)`. Between": "# what to type",
    "torch.tensor(numbers, dtype=torch.float64))`": "# what to type",
    "2. `train_torch`": "# an item of a list",
    "3. `race`": "# an item of a list",
    "The curves are equal to the last digits": "gap < 1e-12",
    "Each costs a few millionths of a second": "2e-7 < my_seconds / 15 / made < 2e-4",
    "With a single row there are few of them, and there you can keep up": (
        "mine[0] / torchs[0] < 8 < mine[-1] / torchs[-1]"
    ),
    # clinic
    "1. Give it the same flowers": "# an item of a list",
    "2. Give it rows": "# an item of a list",
    "With labels from a coin the suspicious version still gets nearly everything right, and with "
    "random rows everything": (
        "suspicious_score(iris_rows, coin) > 0.9 and suspicious_score([[random.random(),"
        " random.random()] for _ in coin], coin) == 1"
    ),
    "on coin tosses it scores about one half": "0.35 < honest_score(iris_rows, coin) < 0.65",
    "at distance 0": "math.dist([1.0, 2.0], [1.0, 2.0]) == 0",
    # in your own words
    "on 200 photographs, and has half a million": "# an invented case",
    '"The training loss is 0.001," they say, "so it gives the truth a probability of 99.9 %': (
        "round(100 * math.exp(-0.001), 1) == 99.9"
    ),
    "What does the number 0.001 tell you": "# what is asked",
    "A training loss of 0.001 does mean that the network gives the truth a probability of about "
    "99.9 %": "round(100 * math.exp(-0.001), 1) == 99.9",
    "for 200 photographs": "# an invented case",
    "the training curve to go to 0": "# an invented case",
    "I would try L2": "# a name",
    "a smaller network, stopping earlier": "# a cure",
    "one sensible cure: L2": "# a name",
    "- 1 point: the number": "# marks",
    "- 1 point: held-out": "# marks",
    "- 1 point: curves": "# marks",
    "[1 · Derivatives](../01_derivatives/01_derivatives.ipynb)": "# a lesson's number",
    "CS231n and LLM101n": "# names",
}
