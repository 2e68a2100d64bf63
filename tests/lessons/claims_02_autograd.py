"""What lesson 02's prose says in numbers, and the expressions that vouch for it."""

# In the expressions below, `grads_of(function, *numbers)` is the list of a function's gradients.
_GRADS = (
    "(lambda f, *point: (lambda leaves: (f(*leaves).backward(), [x.grad for x in leaves])[1])"
    "([TensorV2(number) for number in point]))"
)

# A fragment of the prose → an expression that must be true once the notebook has run, or a comment
# that says why nothing is claimed.
_CLAIMS: dict[str, str] = {
    "# 2 · Autograd": "# a lesson's number",
    "[1 · Derivatives](../01_derivatives/01_derivatives.ipynb)": "# a lesson's number",
    "[3 · Tensor](../03_tensor/03_tensor.ipynb)": "# a lesson's number",
    "(../00_python_bridge/00_python_bridge.ipynb)": "# a lesson's number",
    "`Tensor`, in lesson 3": "# a lesson's number",
    "TensorV1": "# a name",
    "TensorV2": "# a name",
    "CS231n and LLM101n": "# names of courses",
    "[Lesson 0](../00_python_bridge/00_python_bridge.ipynb)": "# a lesson's number",
    "**Time.** About 80 minutes": "# how long it takes",
    "Let $b = a + a$, at $a = 3$": "guess is None and abs(growth / tiny - 2) < 1e-9",
    "$$n = x_1 w_1 + x_2 w_2 + b": "abs(x1 * w1 + x2 * w2 + 3.1 - n) < 1e-12",
    "squashed to nearly 1, and very negative ones to nearly −1": (
        "abs(math.tanh(20) - 1) < 1e-12 and abs(math.tanh(-20) + 1) < 1e-12"
    ),
    "The derivative of $\\tanh$ at $n$ is $1 - o^2$": (
        "abs((math.tanh(n + 1e-5) - math.tanh(n - 1e-5)) / 2e-5 - (1 - o**2)) < 1e-8"
    ),
    "where $o$ is 0, the derivative is 1, and the curve is steepest": (
        "math.tanh(0) == 0 and all(1 - math.tanh(x / 10) ** 2 < 1 for x in range(1, 50))"
    ),
    "where $o$ is close to 1 or −1, it is almost 0": (
        "math.tanh(5) > 0.999 and 1 - math.tanh(5) ** 2 < 1e-3"
    ),
    "At this point $o^2$ and $1 - o^2$ are both 0.5, $w_2$ is 1, and $x_2$ is 0.": (
        "abs(math.tanh(2.0 * -3.0 + 0.0 * 1.0 + 6.8813735870195432) ** 2 - 0.5) < "
        "1e-12 and abs(slope - 0.5) < 1e-12"
    ),
    "Use the names `o`, `x1`, `w1` and so on": "(x1, w1) == (-1.5, 0.8)",
    "Increase $w_2$: its gradient, about 2.14, is the largest.": (
        "abs(do_dw2 - 2.14) < 5e-3 and do_dw2 == max(do_dx1, do_dw1, do_dx2, do_dw2, do_db)"
    ),
    (
        "Decrease $w_1$: its gradient is negative, about −1.28, because it is "
        "multiplied by a negative input."
    ): ("abs(do_dw1 + 1.28) < 5e-3 and x1 < 0"),
    (
        "changing $w_2$ would have done nothing at all. Its gradient was 0, "
        "because it was multiplied by the input $x_2$, and $x_2$ was 0."
    ): ("slope * 0.0 == 0"),
    "The local derivative is 0.5: when the input moves by 1, its half moves by 0.5.": (
        "(7 + 1) / 2 - 7 / 2 == 0.5"
    ),
    "In a sum both local derivatives are 1": "grads_of(lambda a, b: a + b, 5.0, 7.0) == [1, 1]",
    "Its gradient is 1, because $L$ moves exactly as fast as itself": (
        "(lambda x: (x.backward(), x.grad)[1])(TensorV2(4.0)) == 1"
    ),
    "With $k = 3$ and $m = 4$, $e$ is $14a$, so the gradient of $a$ must be 14": (
        "grads_of(lambda a, k, m: (a + a) * k + (a + a) * m, 3.0, 3.0, 4.0)[0] == "
        "14 and all((x + x) * 3 + (x + x) * 4 == 14 * x for x in range(9))"
    ),
    "when $b$ is called, its gradient is still 0": "TensorV2(2.0).grad == 0",
    "With 5,000 examples, the chain is 5,000 nodes deep": (
        "len(topological_order(chain)) == 5001 > sys.getrecursionlimit()"
    ),
    "`stack[-1]` looks at the top": "['bottom', 'top'][-1] == 'top'",
    "begins each call with a gradient of 0": (
        "(lambda a: (lambda b: (b.backward(), b.backward(), b.grad)[2])(a * a))(TensorV2(2.0)) == 1"
    ),
    "the call `a.backward()` adds 1 to `a.grad`": (
        "(lambda a: (a.backward(), a.backward(), a.grad)[2])(TensorV2(2.0)) == 2"
    ),
    "with the gradient of $c$ set to 1 each time": "2 * 4 + 2 * (4 + 4) == 3 * (2 * 4)",
    "add 1 to the output's own gradient": "# an instruction",
    "Add the 1 after you set the zeros": "# an instruction",
    "before the call, when every gradient is 0": "TensorV2(2.0).grad == 0",
    "1. Write `accumulate`": "# a list's number",
    "2. Predict five numbers": "# a list's number",
    "a = 2, \\; b = 3": (
        "through_product == (2 + 3) * 3 and through_sum == 2 * 3 and total == "
        "through_product + through_sum == grads_of(lambda a, b: a * b * (a + b), 2.0, 3.0)[0]"
    ),
    "at the point $a = 2$, $b = 3$, $c = 5$": (
        "all(examine(engine, lambda a, b, c: a * b) == [3, 2, 0] for engine in "
        "clinic.PATIENTS.values())"
    ),
    "so their engine says 1, while b grows twice as fast as a": (
        "assigned_a_plus_a == 1 and (lambda x: ((x + x).backward(), "
        "x.grad)[1])(AssigningTensor(3.0)) == 1 and grads_of(lambda x: x + x, 3.0) == [2]"
    ),
    "- 1 point: ": "# the marking guide",
}
CLAIMS = {text: claim.replace("grads_of", _GRADS) for text, claim in _CLAIMS.items()}
