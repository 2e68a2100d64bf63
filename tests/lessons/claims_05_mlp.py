"""Every number in the prose of lesson 05, and what makes it true.

A key is a piece of a Markdown cell or of a hint. Its value is an expression that must be true in
the namespace of the finished notebook, or a remark that says why there is nothing to compute.
"""

NEURON = "(0.5 * 2.0 - 0.25 * 3.0 + 0.75 * -1.0 + 0.25)"
# The friend's network: eight hidden neurons that start alike, trained for long.
EIGHT = (
    "(lambda m: [setattr(w, 'data', 0.5) for l in m.layers for n in l.neurons for w in n.weights]"
    " and train_classifier(m, corners, sides, 0.2, 150)"
    " and {tuple(w.data for w in n.weights) for n in m.layers[0].neurons})(MLP(2, [8, 1]))"
)

CLAIMS: dict[str, str] = {
    "# 5 · Neurons, layers, networks": "# a lesson's number",
    "About 90 minutes": "# how long it takes",
    "[3 · Tensor](../03_tensor/03_tensor.ipynb)": "# a lesson's number",
    "[4 · Linear regression](../04_linear_regression/04_linear_regression.ipynb)": (
        "# a lesson's number"
    ),
    "release/03_tensor/03_tensor.ipynb": "# a file's name",
    # Warm-up
    "$(3 + 1) \\cdot 4 = 16$, the second $(4 + 1) \\cdot 4 = 20$, "
    "the last $(4 + 1) \\cdot 1 = 5$. That makes 41. Nine of them are biases": (
        "[len(l.parameters()) for l in MLP(3, [4, 4, 1]).layers] == [16, 20, 5]"
        " and len(MLP(3, [4, 4, 1]).parameters()) == 41 == 32 + 9"
    ),
    # Worked example
    "\\tanh(w_1 x_1 + w_2 x_2 + w_3 x_3 + b)": "# a formula",
    "the sum is −0.25, and tanh makes −0.2449 of it. The slope of tanh there is $1 - o^2$, "
    "about 0.94": (
        f"{NEURON} == -0.25 and round(math.tanh(-0.25), 4) == -0.2449"
        " and round(1 - math.tanh(-0.25) ** 2, 2) == 0.94"
    ),
    "the bias has the gradient 0.94, and each weight has 0.94 times": (
        "round(1 - math.tanh(-0.25) ** 2, 2) == 0.94"
    ),
    "The network above would need 41": "len(MLP(3, [4, 4, 1]).parameters()) == 41",
    # Classes
    "uniform between −1 and 1: `random.uniform(-1, 1)`": (
        "all(-1 <= w.data <= 1 for w in Neuron(500).weights)"
    ),
    "The bias starts at 0.": "Neuron(3).bias.data == 0",
    "`[thing] * 4` is a list": "len({id(thing) for thing in [object()] * 4}) == 1",
    "`MLP(3, [4, 4, 1])` is the network of the warm-up: three inputs, "
    "then layers of 4, 4 and 1 neurons. So the first layer is a `Layer(3, 4)`": (
        "[len(l.neurons) for l in MLP(3, [4, 4, 1]).layers] == [4, 4, 1]"
        " and len(MLP(3, [4, 4, 1]).layers[0].neurons[0].weights) == 3"
    ),
    "tanh never leaves −1 to 1. A network that ends in tanh cannot learn a target of 5": (
        "abs(math.tanh(50.0)) <= 1 and abs(math.tanh(-50.0)) <= 1"
    ),
    "two sizes of each layer in `MLP(3, [4, 4, 1])`": "# the network of the warm-up",
    "from `sizes[i]` to `sizes[i + 1]`": "# neighbors in a list",
    # Saturation
    "the slope, $1 - o^2$. In the middle that slope is 1": "1 - math.tanh(0) ** 2 == 1",
    "at a sum of 4, how much": "# what is asked",
    "it says −1 where 1 is wanted": (
        "starts['weights four times as large'](row).data < -0.999 and target == 1.0"
        " and max(abs(p.grad) for p in starts['weights four times as large'].parameters()) < 1e-3"
        " and max(abs(p.grad) for p in starts['weights as drawn'].parameters()) > 1"
    ),
    # Training
    "written as the target 1 or −1": "set(targets) == {1.0, -1.0}",
    "1. set all gradients": "# a list",
    "2. go forward": "# a list",
    "3. go backward": "# a list",
    "4. move every": "# a list",
    "$\\frac{2}{n}(o - t)$ from the mean squared error, times $1 - o^2$ from tanh, times 1": (
        "(lambda m: train_classifier(m, inputs, targets, 0.05, 1)"
        " and abs(m.layers[-1].neurons[0].bias.data - by_hand['last bias']) < 1e-12"
        " and abs(m.layers[0].neurons[0].weights[0].data - by_hand['first weight']) < 1e-8)"
        "(random.seed(1) or MLP(3, [4, 4, 1]))"
    ),
    "from the same five starts, 20 steps each": "len(calm) == 5",
    "In 5 of 5.": "sum(forgetful < sound for sound, forgetful in calm) == 5",
    "with a learning rate of 0.1:": "len(bold) == 5",
    "It is ahead in 4 of 5, and in the remaining one it ends at a loss of 2. "
    "That is what you get when two of the four": (
        "sum(forgetful < sound for sound, forgetful in bold) == 4"
        " and abs(max(forgetful for _, forgetful in bold) - 2) < 1e-3"
        " and (2 * (1 - -1) ** 2 + 2 * 0) / 4 == 2"
    ),
    # Symmetry
    "starts with every weight at 0.5, the other": (
        "paths['every weight at 0.5'][0] == [[0.5, 0.5]] * 4"
        " and len({tuple(w) for w in paths['every weight at 0.5'][-1]}) == 1"
        " and len({tuple(w) for w in paths['weights at random'][-1]}) == 4"
    ),
    "the loss is still about 1, as if the network always answered 0": (
        "abs(mean_squared_error([twins(c) for c in corners], sides).data - 1) < 0.01"
        " and sum(side**2 for side in sides) / 4 == 1"
    ),
    # Schedule
    "Its slope is 1 or −1, however near $w$ is to 0": (
        "all((lambda t: t.abs().backward() or t.grad)(Tensor(w)) == side"
        " for w, side in ((0.9, 1), (1e-9, 1), (-1e-9, -1), (-0.1, -1)))"
    ),
    "from the rate `initial`, in step 0,": "decayed(0.7, 0, 9) == 0.7",
    "at 0.55 of `initial`": "abs(decayed(2.0, 50, 100) - 0.55 * 2.0) < 1e-12",
    "a number from 0 to 1": "0 / 7 == 0 and 7 / 7 == 1",
    "what is left of 1,": "# a whole",
    # Penalty
    "is called **L2**": "# a name",
    "(w_1^2 + w_2^2 + \\dots)": "# a formula",
    "is $2 \\lambda w$. So every step also pulls each weight toward 0": (
        "(lambda t: l2_penalty([t], 0.3).backward() or abs(t.grad - 2 * 0.3 * 1.5) < 1e-12)"
        "(Tensor(1.5))"
    ),
    "two parameters 3 and −1 and a strength of 0.5": (
        "l2_penalty([Tensor(3.0), Tensor(-1.0)], 0.5).data == 5.0"
    ),
    "add up to about 15 without the penalty, and to about 9 with it": (
        "round(squares[0.0]) == 15 and round(squares[0.01]) == 9"
    ),
    "0.008 instead of 0.002": (
        "[round(final, 3) for final in final_loss.values()] == [0.002, 0.008]"
    ),
    # torch
    "has the shape (2, 1), a list of targets the shape (2)": (
        "tuple(torch.zeros(2, 1).shape) == (2, 1) and tuple(torch.zeros(2).shape) == (2,)"
    ),
    "a table of 2 by 2": "tuple((torch.zeros(2, 1) - torch.zeros(2)).shape) == (2, 2)",
    "`column.squeeze(-1)` or `column[:, 0]`": (
        "tuple(torch.zeros(2, 1).squeeze(-1).shape) == (2,)"
        " and tuple(torch.zeros(2, 1)[:, 0].shape) == (2,)"
    ),
    "in `torch.float64`.": "# a type's name",
    "`layer.neurons[0].activation`": "# where it is found",
    "float64 tensors": "# a type's name",
    "network(rows).squeeze(-1)": "# a call",
    # Clinic and question
    "All have sizes 3, 4, 4, 1 and a learning rate of 0.05": (
        "all(admit(name).learning_rate == 0.05"
        " and [len(l.neurons) for l in admit(name).model.layers] == [4, 4, 1]"
        " and len(admit(name).model.layers[0].neurons[0].weights) == 3 for name in 'ABCDE')"
    ),
    "after 20 steps from three starts": "# how the table is made",
    "every weight of a network at 0.5, ": "# what she does",
    "although they are no longer at 0.5": (f"len({EIGHT}) == 1 and (0.5, 0.5) not in {EIGHT}"),
    "The biases may all start at 0": "len({tuple(w) for w in paths['weights at random'][-1]}) == 4",
    "- 1 point: what": "# points",
    "- 1 point: why": "# points",
    "- 1 point: the cure": "# points",
    # The end
    "[5 · Fitting and classifying]"
    "(../06_fitting_and_classifying/06_fitting_and_classifying.ipynb)": "# a lesson's number",
    "CS231n, and of LLM101n": "# names",
}
