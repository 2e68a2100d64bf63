"""Every number in the prose of lesson 01, and what makes it true.

A key is a piece of a Markdown cell. Its value is an expression that must be true in the namespace
of the finished notebook, or a remark that says why there is nothing to compute.
"""

CLAIMS: dict[str, str] = {
    "# 1 · Derivatives": "# a lesson's number",
    "About 90 minutes": "# how long it takes: tests/lessons/test_times.py holds it",
    # The opening
    "each of its 33 numbers": (
        "len(__import__('course.nn', fromlist=['MLP']).MLP(2, [8, 1]).parameters()) == 33 "
        "== sum(len(row) for rows, _ in opening.trained()[0][0] for row in rows)"
    ),
    "its first line is no better than a guess": "18 <= opening.trained()[2][0] <= 22",
    "By the end of lesson 6, you": "# a lesson's number",
    "[Lesson 0](../00_python_bridge/00_python_bridge.ipynb)": "# a lesson's number",
    # Warm-up and worked example
    "$g(x) = x^2$. At $x = 3$ its value is 9": "g(3) == 9 and g(-1.5) == 2.25",
    "from 3 to 3.001": "# where to",
    "by about 0.001, 0.003, 0.006 or 0.009?": "# what to choose from",
    "It grows six times as much as $x$ moved": "abs((g(3.001) - g(3)) / 0.001 - 6) < 0.01",
    "how steep is $x^2$ at 3?": "# what the section asks",
    "Mark the point on the curve at $x = 3$": "# where to",
    "$g(3 + h) - g(3)$": "# a formula",
    "The last column settles at 6": "abs((g(3 + 1e-6) - g(3)) / 1e-6 - 6) < 1e-5",
    "the slope of $g$ at 3 is 6": "abs(gradient(g, 3) - 6) < 1e-9",
    'its **derivative**, written $g\'(3) = 6$ ("g prime of 3") or $\\frac{dg}{dx} = 6$': (
        "abs(gradient(g, 3) - 6) < 1e-9"
    ),
    "near $x = 3$, the output moves six times as far as the input": "abs(gradient(g, 3) - 6) < 1e-9",
    "0.001 more input gave about 0.006 more output": "round(g(3.001) - g(3), 5) == 0.006",
    "\\lim_{h \\to 0}": "# a limit",
    # quadratic
    "f(x) = 3x^2 - 4x + 5": ("all(parabola(x) == 3 * x**2 - 4 * x + 5 for x in (-2.0, 0.0, 3.0))"),
    "`np.array([1.0, 2.0]) * 10` multiplies each of the two by ten": (
        "list(np.array([1.0, 2.0]) * 10) == [10.0, 20.0]"
    ),
    "What is the value at $x = 0$, and which of the three": "parabola(0) == 5",
    "doesn't read `3x` as a product": "# what one must not write",
    "$5x^3$ is `5 * x**3`": "all(5 * x**3 == 5 * (x * x * x) for x in (-2, 3))",
    "$2x^2 - 7x + 1$ you would write `return 2 * x**2 - 7 * x + 1`": "# another polynomial, twice",
    "from −5 to 5": "# the width of the picture",
    "The point at $x = \\frac{2}{3}$ is the bottom of the curve": (
        "all(parabola(2 / 3) < parabola(2 / 3 + d) for d in (-1, -1e-3, 1e-3, 1))"
    ),
    "Write −1 for down, 0 for level and 1 for up": (
        "(slope_at_minus_3, slope_at_two_thirds, slope_at_3) == (-1, 0, 1)"
    ),
    # forward_difference
    "The worked example was about $g$ at 3": "# where it was",
    "`function(2.0)` is its height at 2": "# what a call means",
    "`lambda x: 5 * x` is a function without a name that takes `x` and returns `5 * x`": (
        "(lambda x: 5 * x)(2) == 10"
    ),
    "`1e-4` is Python's way to write 0.0001": "1e-4 == 0.0001",
    "The curve is level at $x = \\frac{2}{3}$": "abs(gradient(parabola, 2 / 3)) < 1e-9",
    "is not 0. It is 0.0003.": "round(forward_difference(parabola, 2 / 3), 6) == 0.0003",
    # gradient
    "From one side the error shrinks about ten times, from both sides about a hundred": (
        "all("
        "abs((method(math.exp, 1.1, h) - math.exp(1.1))"
        " / (method(math.exp, 1.1, h / 10) - math.exp(1.1)) / times - 1) < 0.05 "
        "for method, times in ((forward_difference, 10), (gradient, 100)) for h in (0.1, 0.01))"
    ),
    "proportional to $h$ and the second to $h^2$. In short: they *fall like* $h$ and like $h^2$": (
        "abs(math.log10((gradient(math.exp, 1.1, 0.1) - math.exp(1.1))"
        " / (gradient(math.exp, 1.1, 0.01) - math.exp(1.1))) - 2) < 0.01"
    ),
    # step_size
    "take $h = 10^{-16}$, written `1e-16`": "math.isclose(10**-16, 1e-16)",
    "A Python float has about 16 digits": "15 < 53 * math.log10(2) < 16",
    "`1.1 + 1e-16` *is* `1.1`": "1.1 + 1e-16 == 1.1",
    "the rise is 0, and so is the slope": "gradient(math.exp, 1.1, h=1e-16) == 0",
    "though it should be about 3": "abs(math.exp(1.1) - 3) < 0.01",
    # One of three inputs nudged
    "$d = a \\cdot b + c$, with $a = 2$, $b = -3$, $c = 10$": "d_of(2.0, -3.0, 10.0) == 4",
    "so the slope is −3. For $b$ it is 2. And $c$ is just added: whatever $c$ gains, $d$ gains, so "
    "its slope is 1": "np.allclose(gradient_vector(d_of, [2.0, -3.0, 10.0]), [-3, 2, 1])",
    "a hundred million, `1e8`": (
        "1e8 == 100_000_000 and np.allclose("
        "gradient_vector(d_of, [2.0, -3.0, 1e8], 1.0), [-3, 2, 1])"
    ),
    "Near `1e8` the floats are about 0.000000015 apart": "round(math.ulp(1e8), 9) == 0.000000015",
    "the last row shows 0 for all three": (
        "d_of(2.0 + 1e-9, -3.0, 1e8) == d_of(2.0, -3.0 + 1e-9, 1e8) == d_of(2.0, -3.0, 1e8 + 1e-9)"
        " == d_of(2.0, -3.0, 1e8)"
    ),
    "a slope from both sides, `1e-4` is a safe choice": (
        "all(abs(gradient(function, x) - slope(x)) < 1e-6 "
        "for function, slope in ((math.exp, math.exp), (math.sin, math.cos)) "
        "for x in (-3, -0.3, 0.7, 3))"
    ),
    # partials and gradient_vector
    "$f = (x + y) \\cdot z$ at $x = -2$, $y = 5$, $z = -4$. Here": "# a point to begin with",
    "`function(*[2.0, 3.0])` means `function(2.0, 3.0)`": (
        "math.pow(*[2.0, 3.0]) == math.pow(2.0, 3.0)"
    ),
    # product rule
    "Take $u = x^2$ and $v = 5x$ at $x = 3$. Then $u = 9$ with slope 6, which you know from the "
    "first example, and $v = 15$ with slope 5. The slope of the product is "
    "$6 \\cdot 15 + 9 \\cdot 5 = 135$": (
        "g(3) == 9 and 5 * 3 == 15 and 6 * 15 + 9 * 5 == 135 == product_slope(9, 6, 15, 5) "
        "and abs(gradient(lambda x: x**2 * (5 * x), 3.0) - 135) < 1e-6"
    ),
    "Let both sides grow ten times less, and the strips shrink ten times but the corner a hundred": (
        "math.isclose(0.2 * 2 / (0.02 * 2), 10) and math.isclose(0.2 * 0.1 / (0.02 * 0.01), 100)"
    ),
    # chain rule
    "A bicycle goes 4 times as fast as a walker. A car goes 3 times": "# given",
    "$3 \\cdot 4 = 12$": "3 * 4 == 12",
    "at $x = 5$, $y = 3$, $z = -7$. The earlier": "(y, z) == (3, -7) and df_dx == 3 * -7",
    "If $q$ grows by 0.01": "# how far",
    "if $x$ grows by 0.01": "# how far",
    # two paths
    "At 3, nudging only the left factor moves the product 3 times as far, because the other "
    "factor is 3": "np.allclose(gradient_vector(lambda p, r: p * r, [3.0, 3.0]), [3, 3])",
    "$3 + 3 = 6$": "3 + 3 == 6 and abs(gradient(lambda x: x * x, 3) - 6) < 1e-9",
    "Your turn, at $x = 5$": "x == 5",
    "still at 5 and nudge": "x == 5",
    # a function inside a function
    "$v = (3x + 1)^2$, cut it into $u = 3x + 1$, then $v = u^2$": "# a definition, cut",
    "$u^2$, has slope $2u$": (
        "all(abs(gradient(lambda u: u**2, u) - 2 * u) < 1e-8 for u in (-2, 4))"
    ),
    "$u = 3x + 1$, and not at $x$": "# the definition again",
    "$3x + 1$, has slope 3": "abs(gradient(lambda x: 3 * x + 1, 1) - 3) < 1e-9",
    "Here $u = x^2$ and $y = 3u$": "# given",
    "Move $x$ until $y$ moves 6 times as far as $x$": (
        "abs(gradient(lambda x: 3 * x**2, 1.0) - 6) < 1e-8"
    ),
    "What changes to the left of 0? And at 0, is there any second factor that would make $y$ move?": (
        "gradient(lambda x: x**2, -0.5) < 0 == gradient(lambda x: x**2, 0.0)"
    ),
    "The second factor is $2u$": "abs(gradient(lambda u: u**2, 4.0) - 2 * 4) < 1e-8",
    "The first factor stays 3": "all(abs(gradient(lambda x: 3 * x + 1, x) - 3) < 1e-8 for x in (-1, 1))",
    "At $x = 1$ the value that arrives is $u = 4$": "3 * 1 + 1 == 4",
    "$2 \\cdot 4 \\cdot 3 = 24$": (
        "2 * 4 * 3 == 24 and abs(gradient(lambda x: (3 * x + 1) ** 2, 1) - 24) < 1e-8"
    ),
    "$\\sin(x^2)$": "# a definition",
    "Needs `dsin_x2`": "# a name",
    # Backward through a graph
    "$(x + y) \\cdot z$ at $x = -2$, $y = 5$, $z = -4$, from right": "# the first point again",
    "1. Start at the output. It changes one for one with itself, so its gradient is 1": (
        "abs(gradient(lambda out: out, -12) - 1) < 1e-9"
    ),
    "2. At the product, each factor gets that 1 times": "# a list's number, and the gradient just named",
    "So $q$ gets $1 \\cdot (-4) = -4$, and $z$ gets $1 \\cdot 3 = 3$": (
        "1 * -4 == -4 and 1 * 3 == 3 and np.allclose("
        "gradient_vector(lambda q, z: q * z, [3.0, -4.0]), [-4, 3])"
    ),
    "3. The sum multiplies the −4 that it received by 1": "# a list's number, and the rule",
    "So $x$ and $y$ get −4 each": (
        "np.allclose(gradient_vector(lambda x, y, z: (x + y) * z, [-2.0, 5.0, -4.0]), [-4, -4, 3])"
    ),
    "| $a + b$ | 1 and 1 |": "add_backward(1.0, 3.0, -4.0) == (1.0, 1.0)",
    "| 1 for the larger, 0 for the smaller |": (
        "max_backward(1.0, 3.0, -4.0) == (1.0, 0.0) and max_backward(2.0, 1.0, 5.0) == (0.0, 2.0) "
        "and np.allclose(gradient_vector(max, [3.0, -4.0]), [1, 0])"
    ),
    "can be any number, not just 1": "multiply_backward(2.5, 3.0, -4.0) == (-10.0, 7.5)",
    "Replace the local derivatives, 1 and −1": (
        "np.allclose(gradient_vector(lambda a, b: a - b, [3.0, -4.0]), [1, -1])"
    ),
    "sets $a = 2$, $b = -3$, $c = 10$, $f = -2$": "(a, b, c, f) == (2, -3, 10, -2)",
    # nudge
    "will $L$, which is −8 now": "L == -8",
    "\\text{step} \\cdot |\\text{grad}|^2": (
        "squared == dL_da**2 + dL_db**2 + dL_dc**2 + dL_df**2 == 72 and L_after > L "
        "and abs((L_after - L) / (step * squared) - 1) < 0.01"
    ),
    # Clinic
    "at $x = 3$, $y = -1$, $z = 5$.": "# a point",
    "1. By hand": "# a list's number",
    "what is it when $z$ is 6 instead of 5? Can the slope with respect to $z$ be 1?": (
        "(3 * -1 + 5) ** 2 == 4 and (3 * -1 + 6) ** 2 == 9 and mended_slope('z') > 3.9"
    ),
    "2. There is no value": "# a list's number",
    "3. For one of the six real names, the answer 1 is correct": (
        "[n for n in 'xyzuvw' if abs(mended_slope(n) - 1) < 1e-6] == ['w'] "
        "and all(abs(suspicious_slope(n) - 1) < 1e-6 for n in 'xyzuvw')"
    ),
    "a dictionary `nudges` with a 0 for each": "# where a nudge begins",
    '`speed = 12.0 + nudges["speed"]`': "# an example",
    "1. `f = (x + y) * z  # at x = -2, y = 5, z = -4 this is 12`": "(-2 + 5) * -4 != 12",
    '2. "The smaller the step': "# a list's number",
    '3. "Where an input reaches': "# a list's number",
    "1. False. $(-2 + 5) \\cdot (-4) = -12$": "(-2 + 5) * -4 == -12",
    "2. False. Your error curve has a bottom": (
        "abs(gradient(math.exp, 1.1, 1e-12) - math.exp(1.1)) "
        "> 1000 * abs(gradient(math.exp, 1.1, best_h) - math.exp(1.1))"
    ),
    "3. False. Take $x \\cdot x$ at 3. Each path contributes 3. Multiplying gives 9, adding "
    "gives 6, and nudging says 6": (
        "3 * 3 == 9 and 3 + 3 == 6 and abs(gradient(lambda x: x * x, 3) - 6) < 1e-9"
    ),
    # The written question and the end
    "- 1 point: what is right about it": "# points of a grading scheme",
    "- 1 point: cost": "# points of a grading scheme",
    "- 1 point: accuracy": "# points of a grading scheme",
    "From both sides its error falls like $h^2$": (
        "abs(math.log10((gradient(math.exp, 1.1, 0.1) - math.exp(1.1))"
        " / (gradient(math.exp, 1.1, 0.01) - math.exp(1.1))) - 2) < 0.01"
    ),
    "[2 · Autograd](../02_autograd/02_autograd.ipynb)": "# a lesson's number",
    "CS231n and LLM101n": "# names of courses",
}
