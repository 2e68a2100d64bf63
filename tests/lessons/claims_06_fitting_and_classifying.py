"""Every number in the prose of lesson 06, and what makes it true.

A key is a piece of a Markdown cell. Its value is an expression that must be true in the namespace
of the finished notebook, or a remark that says why there is nothing to compute.
"""

CLAIMS: dict[str, str] = {
    "# 6 · Fitting and classifying": "# a lesson's number",
    "About 105 minutes": "# how long it takes",
    "[5 · Neurons, layers, networks](../05_mlp/05_mlp.ipynb)": "# a lesson's number",
    "engine from lesson 3": "# a lesson's number",
    "release/03_tensor/03_tensor.ipynb": "# a path",
    "built in lesson 5": "# a lesson's number",
    # Warm-up
    "Here are 40 points of the curve $y = x^2 + 3x$, with $x$ between −5 and 5": (
        "len(xs) == 40 and (xs[0], xs[-1]) == (-5, 5) and ys == [x**2 + 3 * x for x in xs]"
    ),
    "Ask it about anything else, and it says 0": "parrot.get(0.123, 0) == 0",
    "On those points its mean squared error is 0": "shown == 0",
    "about 0, about 1, about 10, or above 100?": "others > 100",
    "In lesson 4 you wrote": "# a lesson's number",
    # quadratic_fit
    "on the same 40 points": "len(quadratic_rows) == 40",
    "when its inputs are around 1": "# roughly where tanh bends",
    "So we divide $x$ by 5 and $y$ by 20": (
        "[5 * r[0] for r in quadratic_rows] == xs"
        " and max(abs(20 * t - y) for t, y in zip(quadratic_targets, ys)) < 1e-12"
    ),
    "The inputs now lie between −1 and 1": (
        "min(r[0] for r in quadratic_rows) == -1 and max(r[0] for r in quadratic_rows) == 1"
    ),
    "the targets between −0.12 and 2.": (
        "-0.12 < min(quadratic_targets) < -0.11 and max(quadratic_targets) == 2"
    ),
    "1. `split` sets": "# an item of a list",
    "test_size=0.33, random_state=42": (
        "split(quadratic_rows, quadratic_targets)[1] == tuple(train_test_split("
        "quadratic_rows, quadratic_targets, test_size=0.33, random_state=42)[1::2])"
    ),
    "2. `quadratic_model` makes": "# an item of a list",
    "*one hidden layer* of 8 `tanh` units": (
        "[len(layer.neurons) for layer in curve_model.layers] == [8, 1]"
    ),
    "no output could reach 2": "max(quadratic_targets) == 2 and math.tanh(1e9) <= 1",
    "3. `fit` trains it": "# an item of a list",
    "as in lesson 0": "# a lesson's number",
    "26 points to train on, 14 to test with": (
        "[len(part[0]) for part in split(quadratic_rows, quadratic_targets)] == [26, 14]"
    ),
    "after every 10 steps": "len(train_losses) == 10 * 10 and len(stills) > 1",
    "usually worse than that, because its random weights already say something, but it should not "
    "be ten times worse": (
        "(lambda variance: variance < train_losses[0] < 10 * variance)"
        "(pstdev(split(quadratic_rows, quadratic_targets)[0][1]) ** 2)"
    ),
    "The two losses fall together": (
        "test_losses[-1] < test_losses[0] / 20 and train_losses[-1] < train_losses[0] / 20"
    ),
    "from about −2 to 40": "round(min(ys)) == -2 and max(ys) == 40",
    "$x = 8$, far outside everything it was shown. The curve is at 88 there": (
        "8**2 + 3 * 8 == 88 and 20 * curve_model([8 / 5]).data < 70"
    ),
    # From numbers to classes
    "called 0 and 1": "# the two labels",
    "the more the network favors class 1": "# the name of a class",
    "into a probability between 0 and 1, $p = \\sigma(z) = \\frac{1}{1 + e^{-z}}$": (
        "0 < Tensor(-9.0).sigmoid().data < Tensor(9.0).sigmoid().data < 1"
        " and math.isclose(Tensor(0.7).sigmoid().data, 1 / (1 + math.exp(-0.7)))"
    ),
    "A logit of 0 is a coin toss": "Tensor(0.0).sigmoid().data == 0.5",
    "Its slope is $p \\cdot (1 - p)$, at most ¼, and near 0 at both ends": (
        "max((lambda p: p * (1 - p))(Tensor(i / 10).sigmoid().data) for i in range(-99, 99)) "
        "== 0.25"
        " and Tensor(9.0).sigmoid().data * (1 - Tensor(9.0).sigmoid().data) < 0.001"
    ),
    "the loss is almost 0. If": "-math.log(0.99) < 0.02",
    "| 0.01 | 0.99 | confident and correct |": "round(math.exp(-0.01), 2) == 0.99",
    "| 0.69, which is $\\log 2$ | 0.5 | a coin toss |": (
        "round(math.log(2), 2) == 0.69 and math.isclose(math.exp(-math.log(2)), 0.5)"
    ),
    "| 2.3 | 0.1 |": "round(math.exp(-2.3), 2) == 0.1",
    "| 4.6 | 0.01 |": "round(math.exp(-4.6), 2) == 0.01",
    "so $e^{-\\text{mean loss}}$ is the **geometric mean** of the probabilities": (
        "math.isclose(math.exp(-average_loss), math.prod(chances) ** (1 / len(chances)))"
        " and math.exp(-average_loss) < mean(chances) / 3"
    ),
    # A trap
    "For target 1 the loss is": (
        "math.isclose(binary_cross_entropy(Tensor(0.3), 1).data, -Tensor(0.3).sigmoid().log().data)"
    ),
    "The sigmoid of −1000 is so small that a float rounds it to 0, and 0 has no logarithm": (
        "Tensor(-1000.0).sigmoid().data == 0"
    ),
    "The true loss there is simply 1000": "binary_cross_entropy(Tensor(-1000.0), 1).data == 1000",
    "$$-\\log \\sigma(z) = \\log(1 + e^{-z})$$": (
        "all(math.isclose(-math.log(Tensor(z).sigmoid().data), math.log(1 + math.exp(-z)))"
        " for z in (-3.0, 0.5, 4.0))"
    ),
    "(The sigmoid is 1 divided by $1 + e^{-z}$, and the logarithm of 1 divided": (
        "all(math.isclose(Tensor(z).sigmoid().data, 1 / (1 + math.exp(-z))) for z in (-3.0, 4.0))"
        " and math.isclose(math.log(1 / 7), -math.log(7))"
    ),
    "there is no logarithm of 0": "# what the formula is good for",
    "overflows for $z = -1000$": "1000 > math.log(1.7e308)",
    "$$\\log(1 + e^{-z}) = -z + \\log(1 + e^{z})$$": (
        "all(math.isclose(math.log(1 + math.exp(-z)), -z + math.log(1 + math.exp(z)))"
        " for z in (-3.0, 0.5, 4.0))"
    ),
    "write $1 + e^{-z}$ as the product $e^{-z} (e^{z} + 1)$": (
        "all(math.isclose(1 + math.exp(-z), math.exp(-z) * (math.exp(z) + 1)) for z in (-3.0, 4.0))"
    ),
    "Target 0 needs nothing new": "# the name of a class",
    "Class 0 has the same probability at logit $z$ as class 1 has at logit $-z$": (
        "all(binary_cross_entropy(Tensor(z), 0).data == binary_cross_entropy(Tensor(-z), 1).data"
        " for z in (-3.0, 0.0, 2.0))"
    ),
    "$\\max(z, 0) - z y + \\log(1 + e^{-|z|})$. Its values are correct": (
        "all(math.isclose(max(z, 0) - z * y + math.log(1 + math.exp(-abs(z))),"
        " binary_cross_entropy(Tensor(z), y).data) for z in (-3.0, 0.0, 2.0) for y in (0, 1))"
    ),
    "have a kink at $z = 0$, and an engine that takes the slope 0 at each kink": (
        "(lambda z: (z.relu() - z * 1 + (1 + (-z.abs()).exp()).log()).backward() or z.grad == -1)"
        "(Tensor(0.0))"
    ),
    "for a logit of 1000, and which one for −1000?": "# what a hint asks",
    "only one case is left, target 1,": "# the name of a class",
    "it is `logit` for target 1 and `-logit` for target 0": "# the names of the classes",
    "`(-m).exp()` is at most 1": "math.exp(-0.0) == 1 and math.exp(-5) < 1",
    "the gradient is close to 0. When it is confident and wrong, the gradient is close to 1 "
    "or −1": ("1 - Tensor(-4.0).sigmoid().data > 0.98 and 1 - Tensor(4.0).sigmoid().data < 0.02"),
    # mse_against_cross_entropy
    "$(p - 1)^2$ when the label is 1, and $p^2$ when it is 0": "# formulas",
    "by hand for label 1": "# a label",
    "which is $-\\frac{1}{p}$": "# a formula",
    "the network says $z = -4$, so it is 98 % sure of the wrong class": (
        "round(1 - Tensor(-4.0).sigmoid().data, 2) == 0.98"
    ),
    "how many times larger: 2, 5 or 30 times?": (
        "25 < cross_entropy_slope(-4.0) / squared_error_slope(-4.0) < 30"
    ),
    "What is the derivative of $(p - 1)^2$ with respect to $p$": "# what a hint asks",
    "which is $p (1 - p)$. For cross-entropy the factor $p$ cancels against $-\\frac{1}{p}$": (
        "# a formula"
    ),
    "three factors and the number 2": "# a formula",
    "At $z = -4$ the squared error's gradient is −0.035, and that of cross-entropy is "
    "−0.982: about "
    "28 times as large": (
        "round(squared_error_slope(-4.0), 3) == -0.035"
        " and round(cross_entropy_slope(-4.0), 3) == -0.982"
        " and round(cross_entropy_slope(-4.0) / squared_error_slope(-4.0)) == 28"
    ),
    "It starts at −4 with label 1, and takes ten steps with learning rate 1": (
        "# what the cell does"
    ),
    # iris
    "measured 150 irises": "len(flowers) == 150",
    "*versicolor* (class 0) and *virginica* (class 1)": (
        "load_iris().target_names.tolist() == ['setosa', 'versicolor', 'virginica']"
        " and iris_labels == [0] * 50 + [1] * 50"
    ),
    "from 3.0 to 6.9, petal widths from 1.0 to 2.5": (
        "(min(r[2] for r in iris_rows), max(r[2] for r in iris_rows)) == (3.0, 6.9)"
        " and (min(r[3] for r in iris_rows), max(r[3] for r in iris_rows)) == (1.0, 2.5)"
    ),
    "1. `train_classifier`": "# an item of a list",
    "2. `predict_label`: 1 if the network considers class 1 more likely, and 0 otherwise": (
        "# the names of the classes"
    ),
    "with the division by 20 undone": "quadratic_targets == [y / 20 for y in ys]",
    "3. `accuracy`: the **accuracy** is the fraction of rows, between 0 and 1": (
        "(accuracy(lambda row: 0, iris_rows[:9], [0] * 9), accuracy(lambda row: 1, iris_rows[:9],"
        " [0] * 9)) == (1, 0)"
    ),
    "what is the sigmoid of 0?": "# what a hint asks",
    "A probability above one half is a logit above 0": "Tensor(0.0).sigmoid().data == 0.5",
    "its loss is $\\log 2$, about 0.69": "round(math.log(2), 2) == 0.69",
    "inputs of about 1, the sum grows": "# roughly, when standardized",
    "with a standard deviation of $\\frac{1}{\\sqrt{n}}$.": "# a formula",
    "`starting_weights` in lesson 5": "# a lesson's number",
    "with weights between −1 and 1, and ten times with the same weights divided by $\\sqrt{4}$": (
        "list(first_losses) == [1, 0.5] and [len(found) for found in first_losses.values()] "
        "== [10, 10]"
    ),
    "the first losses are spread widely, from good luck to confident nonsense. With "
    "$\\frac{1}{\\sqrt{n}}$ most of them come closer to 0.69": (
        "max(first_losses[1.0]) > 1.1 and min(first_losses[1.0]) < 0.5 and sum("
        "abs(b - math.log(2)) < abs(a - math.log(2)) for a, b in zip(*first_losses.values())) >= 7"
    ),
    "A first loss of 5": "# an example",
    # centimeters
    "In lesson 4 the largest rate that still works was $2 / \\lambda_{max}$": "# a lesson's number",
    "the factor $p (1 - p)$. That factor is at most ¼, and it is ¼ at the coin toss": (
        "max(p / 100 * (1 - p / 100) for p in range(101)) == 0.25 == 0.5 * (1 - 0.5)"
    ),
    "In centimeters the best of these rates is 0.1, right at the bound, and after 50 steps "
    "the loss "
    "is still about 0.5": (
        "rates[after_50['centimeters'].index(min(after_50['centimeters']))] == 0.1"
        " and round(bounds['centimeters'], 2) == 0.1 and abs(min(after_50['centimeters']) - "
        "0.5) < 0.05"
    ),
    "At larger rates it bounces around": "min(after_50['centimeters'][2:]) > 1",
    "Standardized, the neuron tolerates a rate of 3 and ends below 0.05. (That is a little "
    "over its "
    "bound": (
        "after_50['standardized'][-1] == min(after_50['standardized']) < 0.05"
        " and rates[-1] == 3 and 2.5 < bounds['standardized'] < 3"
    ),
    "As the network becomes sure, $p (1 - p)$ shrinks": "0.9 * (1 - 0.9) < 0.25",
    "Give it time, and it gets there, too": (
        "median(patient[:, 20]) < 0.8 and median(patient[:, -1]) > 0.9"
    ),
    "with a rate below the bound": "2.0 < bounds['standardized']",
    # softmax
    "\\frac{e^{z_t}}{e^{z_0} + e^{z_1} + e^{z_2}} = "
    "\\log\\left(e^{z_0} + e^{z_1} + e^{z_2}\\right)": (
        "math.isclose(softmax_cross_entropy([Tensor(0.2), Tensor(1.0), Tensor(-1.0)], 1).data,"
        " -math.log(math.exp(1.0) / (math.exp(0.2) + math.exp(1.0) + math.exp(-1.0))))"
    ),
    "$e^{1000}$ overflows": "1000 > math.log(1.7e308)",
    "The largest is then 0, its exponential is 1": "math.exp(0) == 1",
    "What do the logits 1000, 999 and 0 become": "# what a hint asks",
    "Its loss is $\\log 3$, about 1.10": "round(math.log(3), 2) == 1.10",
    "A first loss below $\\log 3$ is luck, not knowledge: another seed starts above it": (
        "three_losses[0] < math.log(3) < max(three_starts)"
    ),
    # decision_boundary
    "1. `train_moons` makes an `MLP` with 2 inputs, 8 hidden": (
        "[len(moons_model.layers[0].neurons[0].weights), *(len(layer.neurons) for layer in"
        " moons_model.layers)] == [2, 8, 1]"
    ),
    "for 50 steps with learning rate 4": "# what to do",
    "2. `labels_on_grid`": "# an item of a list",
    "3. `draw_boundary` draws": "# an item of a list",
    "levels=[-1, 0.5, 2], colors=": "# what to type",
    "labels below 0.5 get the first color": "# what matplotlib does",
    "For 100 values from `left` to `right`, take `left + (right - left) * i / 99` with `i` from 0 "
    "to 99": "len(range(0, 99 + 1)) == 100",
    "That was enough for irises. It is not enough for two crescents": (
        "accuracy(lambda row: predict_label(line, row), new_rows, new_labels) < 0.9"
        " < accuracy(lambda row: predict_label(moons_model, row), new_rows, new_labels)"
    ),
    # overfitting
    "only 12 points to learn from, and the network has 33 parameters, more than two for each "
    "point": (
        "len(few_train[0]) == 12 and len(large_network(0).parameters()) == 33 and 33 / 12 > 2"
    ),
    "| training set | gradients | 12 points |": "len(few_train[0]) == 12",
    "| validation set | decisions | 30 points |": "len(few_validation[0]) == 30",
    "| one look, at the very end | 2,000 points |": "len(few_test[0]) == 2000",
    "on 20 points a single lucky guess already changes the accuracy by 5 %": "1 / 20 == 0.05",
    "With another 12 points": "len(few_train[0]) == 12",
    "*weight decay* from lesson 5, also called *L2 regularization*": "# names",
    "\\sum w^2$$": "# a formula",
    "(Lesson 5 called it $\\lambda$.)": "# a lesson's number",
    "and a very large one pushes every weight to 0": (
        "abs(train_many(networks, sets, 1.5, 200, 0.3).losses[:, :, -1] - math.log(2)).max() < 1e-3"
    ),
    "from 0.00001, 0.01 and 0.3": "strength in (0.00001, 0.01, 0.3)",
    "reaches 75 %, and again at 90 %": (
        "math.isclose(Tensor(math.log(3)).sigmoid().data, 0.75)"
        " and math.isclose(Tensor(math.log(9)).sigmoid().data, 0.9)"
    ),
    "Without a penalty, the boundary bends around single points, and the loss on new points is higher "
    "than for a coin toss. With the penalty, the boundary is smooth and the colors change slowly": (
        "(lambda plain, held: mean_loss(plain, binary_cross_entropy, *few_validation).data"
        " > math.log(2) > mean_loss(held, binary_cross_entropy, *few_validation).data"
        " and mean(abs(plain(row).data) for row in few_validation[0])"
        " > 1.5 * mean(abs(held(row).data) for row in few_validation[0]))(*ends.values())"
    ),
    "200 steps each, and the loss on 2,000 new points": (
        "plain.losses.shape == (3, 10, 201) and len(few_test[0]) == 2000"
    ),
    "The training loss keeps falling. The test loss falls at first, turns, and climbs, in "
    "every one "
    "of the ten experiments": (
        "all(plain.losses[0, :, -1] < plain.losses[0, :, 100])"
        " and all(plain.losses[2, :, -1] > plain.losses[2].min(axis=1) + 0.1)"
    ),
    "in most experiments it ends above the coin toss of 0.69, in some it stays below. A loss above "
    "0.69 is worse than knowing nothing": (
        "6 <= sum(plain.losses[2, :, -1] > math.log(2)) <= 9 and round(math.log(2), 2) == 0.69"
    ),
    "With the penalty the curves stay *close*": (
        "np.median(decayed.losses[2, :, -1] - decayed.losses[0, :, -1]) < 0.1"
        " < np.median(plain.losses[2, :, -1] - plain.losses[0, :, -1])"
    ),
    "In all ten experiments, the test loss ends lower than without a penalty": (
        "all(decayed.losses[2, :, -1] < plain.losses[2, :, -1])"
    ),
    "What if the strength is 0.3? Then any weight adds more to the penalty than it takes off "
    "the loss. All weights shrink to 0, and "
    "the loss ends at 0.69, exactly the coin toss": (
        "abs(train_many(networks, sets, 1.5, 200, 0.3).losses[:, :, -1] - math.log(2)).max() < 1e-3"
    ),
    # early_stopping
    "| step | 0 | 1 | 2 | 3 | 4 | 5 |": "# the columns of a table",
    "| validation loss | 0.90 | 0.60 | 0.65 | 0.50 | 0.55 | 0.58 |": "# an invented example",
    "With a patience of 2 the training stops before step 5: steps 4 and 5 brought no new low. The "
    "weights from before step 3 are put back, and the function returns 3. With a patience of 1 it "
    "would have stopped before step 2": (
        "(lambda ls: ls[3] == min(ls) and min(ls[4:]) > ls[3] and ls[2] > ls[1] and 5 - 3 == 2)"
        "([0.90, 0.60, 0.65, 0.50, 0.55, 0.58])"
    ),
    "with a patience of 40. Afterward, try 5": (
        "fit_and_stop(large_network(0), few_train, few_validation, 1.5, 200, 5) < best"
    ),
    "Both remedies beat training to the end in all ten experiments, and here they are about "
    "equally "
    "good": (
        "all(decayed.losses[2, :, -1] < plain.losses[2, :, -1])"
        " and all(plain.losses[2, every, stops] < plain.losses[2, :, -1])"
        " and abs(np.median(decayed.losses[2, :, -1]) - np.median(plain.losses[2, every, "
        "stops])) < 0.03"
    ),
    "Early stopping needed 30 validation points, and we could have trained on them instead: "
    "with 42 "
    "points instead of 12 there is less overfitting to begin with": (
        "30 + 12 == 42 and np.median(train_many(networks, [[(a[0] + b[0], a[1] + b[1]) for a, b in"
        " zip(*sets[:2])], sets[2]], 1.5, 200).losses[1, :, -1]) < np.median(plain.losses[2, "
        ":, -1])"
    ),
    "And 30 validation points are not many. In some experiments they picked one of the very first "
    "steps as the best, and in at least one of these experiments the test loss was lowest much later": (
        "sum(stops <= 1) >= 2 and any(plain.losses[2].argmin(axis=1)[stops <= 1] > 20)"
    ),
    # race_with_torch
    "the one from lesson 5": "# a lesson's number",
    "1. `train_torch`": "# an item of a list",
    "2. `race`": "# an item of a list",
    "The two curves agree to the last digits": (
        "max(abs(a - b) for a, b in zip(yours, theirs)) < 1e-12"
    ),
    # clinic
    "1. Give it the same flowers": "# an item of a list",
    "2. Give it rows": "# an item of a list",
    "With labels from a coin, the suspicious version still gets nearly everything right, and with "
    "random rows it gets everything right": (
        "suspicious_score(iris_rows, coin) > 0.9 and suspicious_score([[random.random(),"
        " random.random()] for _ in coin], coin) == 1"
    ),
    "on coin tosses it scores about one half": "0.35 < honest_score(iris_rows, coin) < 0.65",
    "at distance 0": "math.dist([1.0, 2.0], [1.0, 2.0]) == 0",
    # where it sits in a GPT
    "| 3 species, 3 logits | GPT-2 has 50,257 tokens": (
        "# published: the size of GPT-2's vocabulary"
    ),
    "first loss near $\\log 3 \\approx 1.10$ | first loss near $\\log 50257 \\approx 10.82$": (
        "round(math.log(3), 2) == 1.10 and round(math.log(50257), 2) == 10.82"
    ),
    # in your own words
    "on 200 photographs, and it has half a million": "# an invented case",
    '"The training loss is 0.001," they say, "so it assigns a probability of 99.9 %': (
        "round(100 * math.exp(-0.001), 1) == 99.9"
    ),
    "What does the number 0.001 tell you": "# what is asked",
    "A training loss of 0.001 does mean that the network assigns the correct class a "
    "probability of "
    "about 99.9 %": "round(100 * math.exp(-0.001), 1) == 99.9",
    "for 200 photographs": "# an invented case",
    "the training curve to go to 0": "# an invented case",
    "I would try L2": "# a name",
    "- 1 point: the number": "# marks",
    "- 1 point: held-out": "# marks",
    "- 1 point: curves": "# marks",
    "one sensible remedy: L2": "# a name",
    "[1 · Derivatives](../01_derivatives/01_derivatives.ipynb)": "# a lesson's number",
    "CS231n and LLM101n": "# names",
}
