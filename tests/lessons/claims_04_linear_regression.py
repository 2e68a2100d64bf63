"""What lesson 04's prose says in numbers, and the expressions that vouch for it."""

# A fragment of the prose → an expression that must be true once the notebook has run, or a comment
# that says why nothing is claimed.
CLAIMS: dict[str, str] = {
    "# 4 · Linear regression": "# a lesson's number",
    "[3 · Tensor](../03_tensor/03_tensor.ipynb)": "# a lesson's number",
    "[5 · Neurons, layers, networks](../05_mlp/05_mlp.ipynb)": "# a lesson's number",
    "Lesson 6 is about that": "# a lesson's number",
    "release/03_tensor/03_tensor.ipynb": "# a file's name",
    "CS231n, and of LLM101n": "# names of courses",
    "**Time.** About 65 minutes": "# how long it takes",
    # The warm-up and the worked example.
    "$(w - 3)^2$. It is smallest at $w = 3$, and its slope at $w$ is $2 (w - 3)$": (
        "(lambda w: (((w - 3) ** 2).backward(), w.grad)[1])(Tensor(5.0)) == 2 * (5.0 - 3)"
        " and min(range(-9, 9), key=lambda w: (w - 3) ** 2) == 3"
    ),
    "Start at $w = 0$ and take 100 steps": "# what the next cell does",
    "near 3, back at 0, or very far away": "guess is None and warm_up_end == 0.0",
    "1. *Forward.* Compute the": "# a list's number",
    "2. *Backward.* Let the engine": "# a list's number",
    "3. *Update.* Move every": "# a list's number",
    "The slope is −6, so the loss falls when $w$ grows": "2 * (0.0 - 3) == -6",
    "In the warm-up it was 1.": "6.0 - 1 * (2 * (6.0 - 3)) == 0.0",
    "With 0.1 the steps get shorter by themselves": (
        "all(abs(0.1 * 2 * (a - 3)) > abs(0.1 * 2 * (a + 0.1 * 2 * (3 - a) - 3))"
        " for a in (0.0, 1.0, 2.0))"
    ),
    "With 1 each step jumps across the bottom and lands as high as it began": (
        "all((a - 2 * (a - 3) - 3) ** 2 == (a - 3) ** 2 for a in (0.0, 1.0, 2.0, 6.0))"
    ),
    # The model and its loss.
    "w_1 x_1 + w_2 x_2 + \\dots + b": (
        "(lambda m: m([5.0, 7.0]).data == 5 * m.weights[0].data + 7 * m.weights[1].data)(Linear(2))"
    ),
    "use `random.uniform(-1, 1)` for each": "all(abs(w.data) <= 1 for w in Linear(50).weights)",
    "`bias` is a Tensor that starts at 0": "Linear(3).bias.data == 0.0",
    "In Python, `model([1.0, 2.0])` calls `model.__call__([1.0, 2.0])`": (
        "(lambda m: m([1.0, 2.0]).data == m.__call__([1.0, 2.0]).data)(Linear(2))"
    ),
    "a line that is 5 too high here and 5 too low there would look perfect": "5 + -5 == 0",
    "\\frac{1}{n} \\sum_{i=1}^{n} (\\text{prediction}_i - \\text{target}_i)^2": (
        "mean_squared_error([Tensor(4.0), Tensor(1.0)], [1.0, 2.0]).data"
        " == ((4 - 1) ** 2 + (1 - 2) ** 2) / 2"
    ),
    "With a mean, a loss of 2 means the same": (
        "mean_squared_error([Tensor(1.0)] * 12, [0.0] * 12).data"
        " == mean_squared_error([Tensor(1.0)] * 1200, [0.0] * 1200).data"
    ),
    "For the predictions 4 and 1 and the targets 1 and 2": "# a question's numbers",
    # One step, and many.
    "1. *Zero.* Set the gradient of every parameter to 0": "# a list's number, and a rule",
    "2. *Forward.* Predict every row": "# a list's number",
    "3. *Backward.* Call `loss.backward()`": "# a list's number",
    "4. *Update.* From each parameter": "# a list's number",
    "How long must the list be after 10 steps, and what is in it after 0 steps": (
        "len(train(Linear(1), [[1.0]], [2.0], 0.1, 10)) == 10"
        " and train(Linear(1), [[1.0]], [2.0], 0.1, 0) == []"
    ),
    "About 2.91 per hour and a base fee of 2.18": (
        "round(best_weight, 2) == 2.91 and round(best_bias, 2) == 2.18"
    ),
    "Training found the same numbers as the formula, to six decimals": (
        "round(trained.weights[0].data, 6) == round(best_weight, 6)"
        " and round(trained.bias.data, 6) == round(best_bias, 6)"
        " and round(trained_losses[-1], 6) == round(best_loss, 6)"
    ),
    "The loss is not 0, and it never will be, because no line goes through all twelve dots": (
        "best_loss > 0.1 and len(hours) == len(bills) == 12"
    ),
    "will the loss go to 0? Will all three end": "# a question",
    "The loss is 0 each time, to every digit that matters": (
        "history[-1] < 1e-20 and max(answers_elsewhere) - min(answers_elsewhere) > 1"
        " and len({round(a, 1) for a in answers_elsewhere}) == 3"
    ),
    "five parameters can satisfy it": "len(Linear(4).parameters()) == 5",
    "a loss of 0 on the data": "history[-1] < 1e-20",
    # The learning rate.
    "Start at weight 0 and bias 0, and take 100 steps. The loss starts at about 53.69, and "
    "the loss of the best line is about 0.13": (
        "round(float(np.mean(np.square(bills))), 2) == 53.69 and round(float(best_loss), 2) == 0.13"
    ),
    "Its slope is $2(w - 3)$: move one to the right, and the slope grows by 2. This 2": (
        "2 * (5 + 1 - 3) - 2 * (5 - 3) == 2"
    ),
    "to a distance $d - \\eta \\cdot 2d$ from the bottom": (
        "abs((5 - 0.1 * 2 * (5 - 3) - 3) - ((5 - 3) - 0.1 * 2 * (5 - 3))) < 1e-12"
    ),
    "multiplies the distance by $1 - 2\\eta$": "abs((1 - 2 * 0.1) * 2 - (2 - 0.1 * 2 * 2)) < 1e-12",
    "With $\\eta = 0.1$ the factor is 0.8": "abs(1 - 2 * 0.1 - 0.8) < 1e-12",
    "With $\\eta = 1$ it is −1": "1 - 2 * 1 == -1",
    "the factor is $1 - \\eta\\lambda$. It reaches −1 at $\\eta = 2 / \\lambda$": (
        "1 - stability_bound * np.linalg.eigvalsh(curvature)[-1] + 1 < 1e-12"
    ),
    "how the two slopes change when the weight grows by 1": "np.allclose(measured, curvature)",
    "a line starts at weight 0 and bias 0 and takes 100 steps": "# what check.rates does",
    "at least 99 % of the way": (
        "follow(0.0, 0.0, just_right, 101)[1][-1] - best_loss"
        " < 0.01 * (np.mean(np.square(bills)) - best_loss)"
    ),
    "trains a line at 0.99 of it and at 1.01 of it": (
        "ends_lower(stability_bound, 0.99) and not ends_lower(stability_bound, 1.01)"
    ),
    "with curvature 2, the limit was 1. What would it be with curvature 4": "2 / 2 == 1",
    "Half of the way down is a loss of about 27, and 99 % of the way is a loss below 0.66": (
        "round((np.mean(np.square(bills)) + best_loss) / 2) == 27"
        " and 0.66 < best_loss + 0.01 * (np.mean(np.square(bills)) - best_loss) < 0.67"
    ),
    "the factor $1 - \\eta\\lambda$ is −1 at the limit": (
        "abs(1 - stability_bound * np.linalg.eigvalsh(curvature)[-1] + 1) < 1e-12"
    ),
    "`np.linalg.eigvalsh(curvature)[-1]` is the largest": (
        "np.linalg.eigvalsh(curvature)[-1] == max(np.linalg.eigvalsh(curvature))"
    ),
    "about 24 times the curvature of the flat": (
        "round(float(np.divide(*np.linalg.eigvalsh(curvature)[::-1]))) == 24"
    ),
    # "The loss went down."
    "with the same learning rate, for 17 steps": "# what the next cell does",
    "It falls at every step, and it ends at 0.42, where the correct run is still at 41.15": (
        "round(losses_of(clinic.forgetful_step, 0.001, 17)[-1], 2) == 0.42"
        " and round(losses_of(gradient_step, 0.001, 17)[-1], 2) == 41.15"
        " and sorted(forgetful[:17], reverse=True) == forgetful[:17]"
    ),
    "After one step the faulty run is still correct": (
        "weights_after(gradient_step, 1) == weights_after(clinic.forgetful_step, 1)"
        " and weights_after(gradient_step, 2) != weights_after(clinic.forgetful_step, 2)"
    ),
    # The clinic.
    "their losses over 17 steps": "# what the next cell draws",
    "the gradients are set to 0 after backward": "# a verdict's meaning",
    "Whose parameters are still 1 and 1 after a step": "# a question; examine() begins there",
    "A factor of 12 suggests the twelve bills. A bias that is still 1 was never updated": (
        "weights_after(clinic.PATIENTS['F'], 1).endswith(' 1.000000') and abs("
        "(float(weights_after(clinic.PATIENTS['E'], 1, 0.01).split()[0]) - 1)"
        " / (float(weights_after(gradient_step, 1, 0.01).split()[0]) - 1) - len(bills)) < 1e-4"
    ),
    "- 1 point: what the curve does not prove": "# a mark",
    "- 1 point: a fault with which": "# a mark",
    "- 1 point: better evidence": "# a mark",
    # The summary.
    "The learning rate has a limit, $2 / \\lambda_{max}$": (
        "abs(stability_bound - 2 / max(np.linalg.eigvalsh(curvature))) < 1e-12"
    ),
    "A loss of 0 does not mean": "history[-1] < 1e-20",
    # The gradient by hand, and the map.
    "mattered so much in lesson 2": "# a lesson's number",
    "central differences as in lesson 1": "# a lesson's number",
    "a second call in lesson 2": "# a lesson's number",
    "$\\frac{\\partial p}{\\partial b} = 1$": "abs(((2 * 5 + 4.1) - (2 * 5 + 4)) / 0.1 - 1) < 1e-9",
    "$\\frac{\\partial e}{\\partial p} = 1$": "(7.5 - 3) - (6.5 - 3) == 1",
    "each parameter: $2 e$, times 1, times $x$ for the weight or 1 for the bias": (
        "abs(2 * error * x - 1.8) < 1e-9 and abs(2 * error - 3.6) < 1e-9"
    ),
    "$s = e^2$ | $\\frac{\\partial s}{\\partial e} = 2 e$": (
        "abs(((3 + 1e-6) ** 2 - (3 - 1e-6) ** 2) / 2e-6 - 2 * 3) < 1e-6"
    ),
    "the line with $w = 2$ and $b = 4$": (
        "all(abs(a - b) < 1e-6 for a, b in zip(by_hand, measured_slopes))"
        " and all(abs(a - b) < 1e-12 for a, b in zip(by_hand, by_engine))"
    ),
    "Start two totals at 0": "# how a sum starts",
    "and 0 when the two are at a right angle": (
        "abs(loss_at(2.0 - 1e-6 * slope_b, 4.0 + 1e-6 * slope_w) - loss_at(2.0, 4.0)) < 1e-9"
    ),
    "The next cell tries 360 directions": "len(heights) == 360 and abs(lowest - opposite) < 1",
    "takes two steps from the line with weight 0 and bias 6": "# what the next cell does",
    "`zero_grad` sets all gradients to 0": "# what it does",
    "so it sets the limit: $2 / \\lambda_{max}$": (
        "low - 1e-3 < 2 / np.linalg.eigvalsh(curvature)[-1] < high + 1e-3"
    ),
    "change when the weight grows by 1, and its second column": "np.allclose(measured, curvature)",
}
