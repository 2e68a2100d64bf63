"""What lesson 02's prose says in numbers, and the expressions that vouch for it."""

# A fragment of the prose → an expression that must be true once the notebook has run, or a comment
# that says why nothing is claimed.
CLAIMS: dict[str, str] = {
    "# 2 · Autograd": "# a lesson's number",
    "[1 · Derivatives](../01_derivatives/01_derivatives.ipynb)": "# a lesson's number",
    "[3 · Linear regression](../03_linear_regression/03_linear_regression.ipynb)": (
        "# a lesson's number"
    ),
    "TensorV1": "# a name",
    "tensor_v1": "# a name",
    "TensorV2": "# a name",
    "release/02_autograd/02_autograd.ipynb": "# a file's name",
    "CS231n, and of LLM101n": "# names of courses",
    "**Time.** About 90 minutes": "# how long it takes",
    "Let $b = a + a$, at $a = 3$": "guess is None and abs(growth / tiny - 2) < 1e-9",
    "$$n = x_1 w_1 + x_2 w_2 + b": "abs(x1 * w1 + x2 * w2 + 6.7 - n) < 1e-12",
    "pressed flat against 1, and very negative ones against −1": (
        "abs(math.tanh(20) - 1) < 1e-12 and abs(math.tanh(-20) + 1) < 1e-12"
    ),
    "it is $1 - o^2$": (
        "abs((math.tanh(n + 1e-5) - math.tanh(n - 1e-5)) / 2e-5 - (1 - o**2)) < 1e-8"
    ),
    "At the middle, where $o$ is 0, that is 1, the steepest": (
        "math.tanh(0) == 0 and all(1 - math.tanh(x / 10) ** 2 < 1 for x in range(1, 50))"
    ),
    "Far out, where $o$ is nearly 1 or −1, almost nothing": (
        "math.tanh(5) > 0.999 and 1 - math.tanh(5) ** 2 < 1e-3"
    ),
    "`o`, `x1`, `w1` and so on": "(x1, w1) == (2.0, -3.0)",
    "push $w_1$ up, for its gradient is about 1.27": "abs(do_dw1 - 1.27) < 5e-3",
    "Pushing $w_2$ does nothing at all. Its gradient is 0, because the input $x_2$ that it "
    "multiplies is 0.": "do_dw2 == 0 and x2 == 0",
    "out = TensorV2(self.data / 2, (self,)": "TensorV2(3.0).half().data == 1.5",
    "self.grad += 0.5 * out.grad": (
        "(lambda x: (x.half().half().backward(), x.grad)[1])(TensorV2(3.0)) == 0.25"
    ),
    "The local slope is 0.5: when the operand moves by one unit, the half moves by 0.5.": (
        "TensorV2(4.0).half().data - TensorV2(3.0).half().data == 0.5"
    ),
    "In a sum both slopes are 1.": "(5.0 + 1) - 5.0 == 1",
    "Its own gradient is 1, since $L$ moves exactly as fast as $L$": (
        "(lambda x: (x.backward(), x.grad)[1])(TensorV2(4.0)) == 1"
    ),
    "With $k = 3$ and $m = 4$ this is $14a$, so the gradient of $a$ must be 14": (
        "gradients_of(lambda a, k, m: (a + a) * k + (a + a) * m, [3.0, 3.0, 4.0], Tensor)[0] == 14"
        " and all((x + x) * 3 + (x + x) * 4 == 14 * x for x in range(9))"
    ),
    "With 5,000 examples it is 5,000 deep": (
        "len(topological_order(sum([Tensor(1) for _ in range(5000)]))) == 10001 and 5000 > 1000"
    ),
    "`stack[-1]` looks at the top": "['bottom', 'top'][-1] == 'top'",
    "begins each call with a gradient of 0": (
        "(lambda a: (lambda b: (b.backward(), b.backward(), b.grad)[2])(a * a))(TensorV2(2.0)) == 1"
    ),
    "the call `a.backward()` adds 1 to `a.grad`": (
        "(lambda a: (a.backward(), a.backward(), a.grad)[2])(TensorV2(2.0)) == 2"
    ),
    "with the gradient of $c$ set to 1 each time": (
        # By hand with k = 4: b.grad is 4 after the first call and 8 after the second,
        # and `a` receives twice that each time.
        "2 * 4 + 2 * (4 + 4) == 3 * (2 * 4)"
    ),
    "add 1 to the output's own gradient": "# an instruction",
    "The 1 is added after the zeros are set": "# an instruction",
    "Before the call, every gradient is 0.": "TensorV2(2.0).grad == 0",
    "1. Write `accumulate`": "# a list's number",
    "2. Give the numbers that explain it": "# a list's number",
    "a = 2, \\; b = 3": (
        "through_product == (2 + 3) * 3 and through_sum == 2 * 3"
        " and total == through_product + through_sum"
        " == gradients_of(lambda a, b: (a * b) * (a + b), [2.0, 3.0], Tensor)[0]"
    ),
    "For `5 - a` Python first asks the number 5": "(5).__sub__(Tensor(2)) is NotImplemented",
    "`a.__rsub__(5)`": "Tensor(2).__rsub__(5).data == 3",
    "`sum` starts with `0 + a`": "sum([]) == 0 and sum([Tensor(2), Tensor(3)]).data == 5",
    "its slope is $\\frac{1}{b}$": (
        "abs(gradients_of(lambda a, b: a / b, [3.0, 2.0], Tensor)[0] - 1 / 2) < 1e-12"
    ),
    "has the slope $-\\frac{a}{b^2}$": (
        "abs(gradients_of(lambda a, b: a / b, [3.0, 2.0], Tensor)[1] + 3 / 2**2) < 1e-12"
    ),
    "is $k \\, a^{k-1}$": "gradients_of(lambda a: a**5, [2.0], Tensor) == [5 * 2.0**4]",
    "At $k = 2$ that is the $2a$": "gradients_of(lambda a: a**2, [7.0], Tensor) == [2 * 7.0]",
    "$(-2)^3 = -8$, with the slope $3 \\cdot (-2)^2 = 12$": (
        "(-2) ** 3 == -8 and 3 * (-2) ** 2 == 12"
        " and gradients_of(lambda a: a**3, [-2.0], Tensor) == [12.0]"
    ),
    "For the exponent 0 the power is always 1, so the slope is 0": (
        "all((Tensor(x) ** 0).data == 1 for x in (-2.0, 0.0, 3.0))"
        " and gradients_of(lambda a: a**0, [0.0], Tensor) == [0.0]"
    ),
    "At base zero, with a positive exponent, it is 0.": (
        "gradients_of(lambda a, k: a**k, [0.0, 2.0], Tensor)[1] == 0"
    ),
    "Which operands does `a ** 3` have": "len((Tensor(2) ** 3)._prev) == 1",
    "`k * a ** (k - 1)` times upstream, but nothing where k is 0": (
        "gradients_of(lambda a: 4 * a**3, [2.0], Tensor) == [4 * 3 * 2.0 ** (3 - 1)]"
    ),
    "| `log` | $\\ln x$ | $\\frac{1}{x}$ |": (
        "abs(gradients_of(Tensor.log, [2.0], Tensor)[0] - 1 / 2) < 1e-12"
    ),
    "| `tanh` | $\\tanh x$ | $1 - t^2$": (
        "abs(gradients_of(Tensor.tanh, [0.5], Tensor)[0] - (1 - math.tanh(0.5) ** 2)) < 1e-12"
    ),
    "$\\frac{1}{1 + e^{-x}}$ | $s\\,(1 - s)$": (
        "(lambda s: abs(Tensor(0.5).sigmoid().data - s) < 1e-12"
        " and abs(gradients_of(Tensor.sigmoid, [0.5], Tensor)[0] - s * (1 - s)) < 1e-12)"
        "(1 / (1 + math.exp(-0.5)))"
    ),
    "| `relu` | $x$ above zero, otherwise 0 | 1 above zero, otherwise 0 |": (
        "[Tensor(x).relu().data for x in (-2, 2)] == [0, 2]"
        " and [gradients_of(Tensor.relu, [x], Tensor) for x in (-2.0, 2.0)] == [[0.0], [1.0]]"
    ),
    "We take 0 there, for both.": (
        "[gradients_of(f, [0.0], Tensor) for f in (Tensor.relu, Tensor.abs)] == [[0.0], [0.0]]"
    ),
    "gives up just above 709": (
        "math.isfinite(math.exp(709)) and 709 < math.log(sys.float_info.max) < 710"
    ),
    "at a place where the answer is simply 0:": "Tensor(-800.0).sigmoid().data == 0",
    "It becomes $\\frac{e^x}{1 + e^x}$, the same number": (
        "abs(math.exp(-3) / (1 + math.exp(-3)) - 1 / (1 + math.exp(3))) < 1e-15"
    ),
    "At zero exactly, relu and abs have the slope 0.": (
        "gradients_of(lambda a, b: a.relu() + b.abs(), [0.0, 0.0], Tensor) == [0.0, 0.0]"
    ),
    '`return unary(self, 3 * self.data, 3.0, "triple")`': (
        "gradients_of(lambda a: unary(a, 3 * a.data, 3.0, 'triple'), [2.0], Tensor) == [3.0]"
    ),
    "\\frac{e^{2x} - 1}{e^{2x} + 1}": (
        "abs((math.exp(1.4) - 1) / (math.exp(1.4) + 1) - math.tanh(0.7)) < 1e-12"
    ),
    "`(3 * x).exp()` is e to the power of 3x": (
        "abs((3 * Tensor(0.5)).exp().data - math.exp(1.5)) < 1e-12"
    ),
    "$e^{2x}$ overflows from about $x = 355$ on": (
        "abs(math.log(sys.float_info.max) / 2 - 355) < 0.5"
    ),
    "compute with 64 bits, as Python's floats do": "numpy.dtype(float).itemsize * 8 == 64",
    "PyTorch's own choice is 32 bits, which is good for seven digits": (
        "numpy.dtype(numpy.float32).itemsize * 8 == 32"
        " and round(-math.log10(numpy.finfo(numpy.float32).eps)) == 7"
    ),
    "Your list shall say 0.0 there": (
        "gradients_of(lambda a, b: a * a, [2.0, 3.0], Tensor) == [4.0, 0.0]"
    ),
    "stand for `torch.float64` and `True`": "# a name",
    "you will measure 1 for every function there is": (
        "all(((f(2.0) + 0.5) - (f(2.0) - 0.5)) / (2 * 0.5) == 1 for f in (abs, math.floor))"
    ),
    "try `gap(lambda a: a / a, 3.0)`": "gap(lambda a: a / a, 3.0) < 1e-6",
    "`gap(lambda a: (a + a) ** 3 + a, 0.3)` and the like, never at 0 alone": (
        "gap(lambda a: (a + a) ** 3 + a, 0.3) < 1e-6 and gap(lambda a: a.tanh(), 0.0) < 1e-6"
        " and gap(lambda a: a.tanh(), 0.3) > 1e-3"
    ),
    "so their engine says 1, while b grows twice as fast as a": (
        "assigned_a_plus_a == 1"
        " and (lambda x: ((x + x).backward(), x.grad)[1])(AssigningTensor(3.0)) == 1"
        " and (lambda x: ((x + x).backward(), x.grad)[1])(Tensor(3.0)) == 2"
    ),
}
