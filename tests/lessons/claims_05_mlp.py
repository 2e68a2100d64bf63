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
FOUR = "len(MLP(3, [4, 4, 1]).parameters()) == 41"

CLAIMS: dict[str, str] = {
    "# 5 · Neurons, layers, networks": "# a lesson's number",
    "About 95 minutes": "# how long it takes",
    "[3 · Tensor](../03_tensor/03_tensor.ipynb)": "# a lesson's number",
    "[4 · Linear regression](../04_linear_regression/04_linear_regression.ipynb)": (
        "# a lesson's number"
    ),
    "release/03_tensor/03_tensor.ipynb": "# a file's name",
    # Warm-up
    "$(3 + 1) \\cdot 4 = 16$ parameters, the second $(4 + 1) \\cdot 4 = 20$, "
    "and the last $(4 + 1) \\cdot 1 = 5$. That makes 41. Nine of them are biases": (
        "[len(l.parameters()) for l in MLP(3, [4, 4, 1]).layers] == [16, 20, 5]"
        f" and {FOUR} and 41 == 32 + 9"
    ),
    # Worked example
    "\\tanh(w_1 x_1 + w_2 x_2 + w_3 x_3 + b)": "# a formula",
    "The sum is −0.25, and tanh maps it to −0.2449. The local derivative of tanh there is "
    "$1 - o^2$, about 0.94": (
        f"{NEURON} == -0.25 and round(math.tanh(-0.25), 4) == -0.2449"
        " and round(1 - math.tanh(-0.25) ** 2, 2) == 0.94"
    ),
    "the bias gets the gradient 0.94, and each weight gets 0.94 times": (
        "round(1 - math.tanh(-0.25) ** 2, 2) == 0.94"
    ),
    "the network above needs 41": FOUR,
    # Classes
    "watch the line where the weighted sum is 0": "1.0 * 0.5 + -0.5 * 2.0 + 0.5 == 0",
    "replaces a negative one by 0": "activate(Tensor(-0.25), 'relu').data == 0",
    "uniformly between −1 and 1: `random.uniform(-1, 1)`": (
        "all(-1 <= w.data <= 1 for w in Neuron(500).weights)"
    ),
    "The bias starts at 0.": "Neuron(3).bias.data == 0",
    "`[thing] * 4` is a list": "len({id(thing) for thing in [object()] * 4}) == 1",
    "`MLP(3, [4, 4, 1])` is the network from the warm-up: three inputs, "
    "then layers of 4, 4 and 1 neurons. Its first layer is a `Layer(3, 4)`": (
        "[len(l.neurons) for l in MLP(3, [4, 4, 1]).layers] == [4, 4, 1]"
        " and len(MLP(3, [4, 4, 1]).layers[0].neurons[0].weights) == 3"
    ),
    "tanh stays between −1 and 1, so a network that ends in tanh can never output 5": (
        "abs(math.tanh(50.0)) <= 1 and abs(math.tanh(-50.0)) <= 1"
    ),
    "two sizes of each layer in `MLP(3, [4, 4, 1])`": "# the network of the warm-up",
    "with `sizes[i]` inputs and `sizes[i + 1]` outputs": "# neighbors in a list",
    # Collapse
    "h = a_1 x_1 + a_2 x_2 + a_0 \\qquad k = b_1 x_1 + b_2 x_2 + b_0 \\qquad "
    "o = v_1 h + v_2 k + v_0": "# formulas",
    "what belongs to $x_1$, what belongs to $x_2$": "# names",
    "one weighted sum of $x_1$ and $x_2$": (
        "(lambda one: abs(one[0] * 0.3 + one[1] * 0.7 + one[2]"
        " - (3 * (0.3 - 2 * 0.7 + 4) + 5 * (2 * 0.3 + 0.7 - 1) - 6)) < 1e-12)"
        "(collapse([[1, -2, 4], [2, 1, -1]], [3, 5, -6]))"
    ),
    "Through which two units does $x_1$ reach": "# a name",
    "$v_1 (a_1 x_1 + a_2 x_2 + a_0) + v_2 (b_1 x_1 + b_2 x_2 + b_0) + v_0$": "# a formula",
    "with $x_1$ make the first weight, the two with $x_2$": "# names",
    # XOR
    "the circles, whose target is 1, and negative for the crosses, whose target is −1": (
        "[side for corner, side in zip(corners, sides) if sum(corner) == 0] == [1.0, 1.0]"
        " and [side for corner, side in zip(corners, sides) if sum(corner) != 0] == [-1.0, -1.0]"
    ),
    "every output should be above 0.5 or below −0.5": (
        "min(abs(two_two_one(xor_hidden, xor_output, c)) for c in corners) > 0.5"
    ),
    "both are near 1; at each cross, one of the two is near −1": (
        "all(sorted(round(math.tanh(u[0] * x + u[1] * y + u[2]), 1) for u in xor_hidden)"
        " == ([1, 1] if side > 0 else [-1, 1]) for (x, y), side in zip(corners, sides))"
    ),
    "The sum $x_1 + x_2$ is 0 at the circles and ±2 at the crosses": (
        "[abs(x + y) for x, y in corners] == [2, 2, 0, 0]"
    ),
    # Saturation
    "the local derivative $1 - o^2$. In the middle that is 1": "1 - math.tanh(0) ** 2 == 1",
    "at a sum of 4, how much": "# what is asked",
    "it says −1, and the target is 1. Yet its gradients are almost 0": (
        "starts['weights four times as large'](row).data < -0.999 and target == 1.0"
        " and max(abs(p.grad) for p in starts['weights four times as large'].parameters()) < 1e-3"
        " and max(abs(p.grad) for p in starts['weights as drawn'].parameters()) > 1"
    ),
    # Scale
    "Suppose inputs and weights both have mean 0. The inputs have a standard deviation near 1": (
        "# an assumption"
    ),
    "to stay near 1, choose $s = 1 / \\sqrt{n}$. Uniform draws between −1 and 1 have a standard "
    "deviation of about 0.577": (
        "round(1 / math.sqrt(3), 3) == 0.577 and all(0.6 < found < 1.6 for found in"
        " spreads['your 1/√inputs'])"
    ),
    "`random.gauss(0, s)` draws a number with mean 0 and standard deviation": "# what is asked",
    "with 0 and that name": "# a call",
    "Weights between −1 and 1 multiply the standard deviation by about 4 in each layer": (
        "all(3 < after / before < 6 for before, after in zip([1, *spreads['between −1 and 1']],"
        " spreads['between −1 and 1'])) and spreads['1/inputs'][-1] < 0.001"
    ),
    "With $1 / \\sqrt{n}$ the standard deviation stays near 1.": (
        "all(0.6 < found < 1.6 for found in spreads['your 1/√inputs'])"
    ),
    "so for them −1 to 1 is close to right": (
        "all(0.8 < 1 / math.sqrt(3) * math.sqrt(n) < 1.2 for n in (2, 3, 4))"
    ),
    "five linear layers of 50 units": "# what is shown",
    # Training
    "written as the target 1 or −1": "set(targets) == {1.0, -1.0}",
    "that answered 0 every time would have a loss of exactly 1 here, "
    "because every target is 1 away from 0": "sum(t * t for t in targets) / 4 == 1",
    "the loss can never be more than 4, because no output is further from its target than −1 is "
    "from 1": "(1 - -1) ** 2 == 4",
    "A first loss of 2 or 3 would be a warning": "# an example",
    "1. *Zero*": "# a list",
    "2. *Forward.*": "# a list",
    "3. *Backward*": "# a list",
    "4. *Update.*": "# a list",
    "$\\frac{2}{n}(o - t)$ from the mean squared error, times $1 - o^2$ from tanh, times 1": (
        "(lambda m: train_classifier(m, inputs, targets, 0.05, 1)"
        " and abs(m.layers[-1].neurons[0].bias.data - by_hand['last bias']) < 1e-12"
        " and abs(m.layers[0].neurons[0].weights[0].data - by_hand['first weight']) < 1e-8)"
        "(random.seed(1) or MLP(3, [4, 4, 1]))"
    ),
    "The count of wrong signs has a slope of 0: a small nudge of a weight moves no output across "
    "0.": (
        "all(abs(m(row).data) > 0.01 for m in [random.seed(1) or MLP(3, [4, 4, 1])]"
        " for row in inputs)"
    ),
    "The slope of the absolute error is 1 or −1 however": (
        "(lambda t: t.abs().backward() or t.grad)(Tensor(1e-9)) == 1"
    ),
    "from the same ten starts, 20 steps each": "len(races[0.05]) == 10",
    "at a rate of 0.1 one start ends at a loss of 2: two of the four": (
        "sum(forgetful > 1.9 for _, forgetful in races[0.1]) == 1"
        " and abs(max(forgetful for _, forgetful in races[0.1]) - 2) < 1e-3"
        " and (2 * (1 - -1) ** 2 + 2 * 0) / 4 == 2"
        " and all(sum(f < s for s, f in pairs) >= 9 for pairs in races.values())"
    ),
    "wherever a unit is positive, its local derivative is 1": (
        "(lambda t: t.relu().backward() or t.grad)(Tensor(0.3)) == 1"
    ),
    "always outputs 0 and receives": (
        "(lambda n: [setattr(n.bias, 'data', -9.0), n([1.0, 1.0]).backward()]"
        " and [p.grad for p in n.parameters()] == [0, 0, 0])(Neuron(2, 'relu'))"
    ),
    # Symmetry
    "starts with every weight at 0.5, the other": (
        "paths['every weight at 0.5'][0] == [[0.5, 0.5]] * 4"
        " and len({tuple(w) for w in paths['every weight at 0.5'][-1]}) == 1"
        " and len({tuple(w) for w in paths['weights at random'][-1]}) == 4"
    ),
    "have after 150 steps": "len(paths['weights at random']) == 150",
    "the loss stays near 1, the same as always answering 0": (
        "abs(mean_squared_error([twins(c) for c in corners], sides).data - 1) < 0.01"
        " and sum(side**2 for side in sides) / 4 == 1"
    ),
    # Schedule
    "Its slope is 1 or −1, however close $w$ is to 0": (
        "all((lambda t: t.abs().backward() or t.grad)(Tensor(w)) == side"
        " for w, side in ((0.9, 1), (1e-9, 1), (-1e-9, -1), (-0.1, -1)))"
    ),
    "from the rate `initial`, at step 0,": "decayed(0.7, 0, 9) == 0.7",
    "Training counts its steps from 0": "# Python's counting",
    "at 0.55 of `initial`": "abs(decayed(2.0, 50, 100) - 0.55 * 2.0) < 1e-12",
    "a number from 0 to 1": "0 / 7 == 0 and 7 / 7 == 1",
    "what is left of 1 after": "# a whole",
    # Penalty
    "penalty is **L2**": "# a name",
    "In lesson 4, the same letter": "# a lesson's number",
    "(w_1^2 + w_2^2 + \\dots)": "# a formula",
    "is $2 \\lambda w$, so every step also pulls each weight toward 0": (
        "(lambda t: l2_penalty([t], 0.3).backward() or abs(t.grad - 2 * 0.3 * 1.5) < 1e-12)"
        "(Tensor(1.5))"
    ),
    "needs your networks and `l2_penalty`": "# a name",
    "That is why L2 is also called": "# a name",
    "two parameters 3 and −1 and a strength of 0.5": (
        "l2_penalty([Tensor(3.0), Tensor(-1.0)], 0.5).data == 5.0"
    ),
    "add up to about 15 without the penalty and about 9 with it": (
        "round(squares[0.0]) == 15 and round(squares[0.01]) == 9"
    ),
    "0.008 instead of 0.002": (
        "[round(final, 3) for final in final_loss.values()] == [0.002, 0.008]"
    ),
    # torch
    "has the shape (2, 1); a list of targets has the shape (2)": (
        "tuple(torch.zeros(2, 1).shape) == (2, 1) and tuple(torch.zeros(2).shape) == (2,)"
    ),
    "a 2 by 2 table of all pairs": "tuple((torch.zeros(2, 1) - torch.zeros(2)).shape) == (2, 2)",
    "`column.squeeze(-1)` turns a column": "tuple(torch.zeros(2, 1).squeeze(-1).shape) == (2,)",
    "in `torch.float64`.": "# a type's name",
    "`layer.neurons[0].activation`": "# where it is found",
    "float64 tensors": "# a type's name",
    "network(rows).squeeze(-1)": "# a call",
    # Clinic and question
    "one linear output, and should start with weights drawn between −1 and 1": (
        "admit('healthy').model.layers[0].neurons[0].activation == 'relu'"
        " and [len(l.neurons) for l in admit('healthy').model.layers] == [8, 1]"
        " and all(-1 <= p.data <= 1 for p in admit('healthy').parameters())"
    ),
    "before the first step and after 60 steps, from three starts": "# how the table is made",
    "three end near a loss of 1, the same as always answering 0": (
        "all(abs((lambda p: [p.step() for _ in range(60)] and p.loss().data)(admit(name)) - 1)"
        " < 0.05 for name in 'ACE')"
        " and all((lambda p: [p.step() for _ in range(60)] and p.loss().data)(admit(name))"
        " < 0.1 for name in 'BD')"
    ),
    "A dead one outputs nothing but 0": (
        "{v.data for c in corners for v in admit('C').model.layers[0](c)} == {0}"
    ),
    "every weight of a network at 0.5, ": "# what she does",
    "although they are no longer at 0.5": (f"len({EIGHT}) == 1 and (0.5, 0.5) not in {EIGHT}"),
    "The biases may all start at 0": "len({tuple(w) for w in paths['weights at random'][-1]}) == 4",
    "- 1 point: what": "# points",
    "- 1 point: why": "# points",
    "- 1 point: the cure": "# points",
    # The end
    "with a standard deviation near $1 / \\sqrt{n}$. Equal": "# a formula",
    "[6 · Fitting and classifying]"
    "(../06_fitting_and_classifying/06_fitting_and_classifying.ipynb)": "# a lesson's number",
    "Stanford's CS231n, and LLM101n": "# names",
}
