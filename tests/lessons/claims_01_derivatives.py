"""Every number in the prose of lesson 01, and what makes it true.

A key is a piece of a Markdown cell. Its value is an expression that must be true in the namespace
of the finished notebook, or a remark that says why there is nothing to compute.
"""

CLAIMS: dict[str, str] = {
    "# 1 · Derivatives": "# a lesson's number",
    "75 to 90 minutes": "# how long it takes",
    # Warm-up and worked example
    "$g(x) = x^2$. At $x = 3$ its value is 9": "g(3) == 9 and g(-1.5) == 2.25",
    "from 3 to 3.001": "# where to",
    "By about 0.001, 0.003, 0.006 or 0.009?": "# what to choose from",
    "Six times as much as $x$ moved": "abs((g(3.001) - g(3)) / 0.001 - 6) < 0.01",
    "how steep is $x^2$ at 3?": "# what the section asks",
    "Mark the point of the curve at $x = 3$": "# where to",
    "$g(3 + h) - g(3)$": "# a formula",
    "The last column settles on 6": "abs((g(3 + 1e-6) - g(3)) / 1e-6 - 6) < 1e-5",
    "The number 6 is the **slope** of $g$ at 3": "abs(gradient(g, 3) - 6) < 1e-9",
    "written $g'(3) = 6$ or $\\frac{dg}{dx} = 6$": "abs(gradient(g, 3) - 6) < 1e-9",
    "near $x = 3$, one small unit of input buys six": "abs(gradient(g, 3) - 6) < 1e-9",
    "An input of 0.001 more gave about 0.006 more": "round(g(3.001) - g(3), 5) == 0.006",
    "\\lim_{h \\to 0}": "# a limit",
    # quadratic
    "f(x) = 3x^2 - 4x + 5": ("all(parabola(x) == 3 * x**2 - 4 * x + 5 for x in (-2.0, 0.0, 3.0))"),
    "What is the value at $x = 0$, and which of the three": "parabola(0) == 5",
    "does not read `3x` as a product": "# what one must not write",
    "$5x^3$ is `5 * x**3`": "all(5 * x**3 == 5 * (x * x * x) for x in (-2, 3))",
    "$2x^2 - 7x + 1$ you would write `return 2 * x**2 - 7 * x + 1`": "# another polynomial, twice",
    "over −5 to 5": "# the width of the picture",
    "The one at $x = \\frac{2}{3}$ is the bottom of the bowl": (
        "all(parabola(2 / 3) < parabola(2 / 3 + d) for d in (-1, -1e-3, 1e-3, 1))"
    ),
    "Write −1 for down, 0 for level and 1 for up": (
        "(slope_at_minus_3, slope_at_two_thirds, slope_at_3) == (-1, 0, 1)"
    ),
    # forward_difference
    "The worked example used $g$ and the point 3": "# where it was",
    "`function(2.0)` is its height at 2": "# what a call means",
    "`1e-4` is Python's way to write 0.0001": "1e-4 == 0.0001",
    "The ground is level at $x = \\frac{2}{3}$": "abs(gradient(parabola, 2 / 3)) < 1e-9",
    "is not 0. It is 0.0003.": "round(forward_difference(parabola, 2 / 3), 6) == 0.0003",
    # gradient
    "From one side the error shrinks about ten times. From both sides it shrinks about a hundred": (
        "all("
        "abs((method(math.exp, 1.1, h) - math.exp(1.1))"
        " / (method(math.exp, 1.1, h / 10) - math.exp(1.1)) / times - 1) < 0.05 "
        "for method, times in ((forward_difference, 10), (gradient, 100)) for h in (0.1, 0.01))"
    ),
    "falls like $h$, the second like $h^2$": (
        "abs(math.log10((gradient(math.exp, 1.1, 0.1) - math.exp(1.1))"
        " / (gradient(math.exp, 1.1, 0.01) - math.exp(1.1))) - 2) < 0.01"
    ),
    # step_size
    "Take $h = 10^{-16}$, then, written `1e-16`": "math.isclose(10**-16, 1e-16)",
    "A Python float carries about 16 digits": "15 < 53 * math.log10(2) < 16",
    "The rise is 0, and so is the slope": "gradient(math.exp, 1.1, h=1e-16) == 0",
    "where it should be about 3": "abs(math.exp(1.1) - 3) < 0.01",
    "$a = 2$ and $b = -3$. When $a$ grows by a little, $d$ changes by $-3$ times as much. "
    "The slope is −3, whatever $c$ is": "all(slope_by_a(c, 0.5) == -3 for c in (0.0, 10.0, 1e8))",
    "a hundred million, `1e8`": "1e8 == 100_000_000",
    "Near `1e8` the next number that a float can hold is about 0.000000015 away": (
        "round(math.ulp(1e8), 9) == 0.000000015"
    ),
    "and the bump is gone": "slope_by_a(1e8, 1e-9) == 0 and abs(slope_by_a(10.0, 1e-9) + 3) < 1e-6",
    "seen from both sides, `1e-4` is never far off": (
        "all(abs(gradient(function, x) - slope(x)) < 1e-6 "
        "for function, slope in ((math.exp, math.exp), (math.sin, math.cos)) "
        "for x in (-3, -0.3, 0.7, 3))"
    ),
    # partials and gradient_vector
    "$(x + y) \\cdot z$, at $x = -2$, $y = 5$, $z = -4$. Here": "# a point to begin with",
    "`function(*[2.0, 3.0])` is `function(2.0, 3.0)`": (
        "math.pow(*[2.0, 3.0]) == math.pow(2.0, 3.0)"
    ),
    # chain rule
    "A bicycle goes 4 times as fast as a walker. A car goes 3 times": "# given",
    "$3 \\cdot 4 = 12$": "3 * 4 == 12",
    "$x = 2$, $y = 4$, $z = -3$. Old": "(x, y, z) == (2, 4, -3)",
    "If $q$ grows by 0.01": "# how far",
    "if $x$ grows by 0.01": "# how far",
    "At 3, the first path brings 3, because the other factor is 3. The second path brings 3 as "
    "well. Together that is 6": "3 + 3 == 6 and abs(gradient(lambda x: x * x, 3) - 6) < 1e-9",
    "$v = (3x + 1)^2$, cut it: $u = 3x + 1$, then $v = u^2$": "# a definition, cut",
    "$u^2$, has the slope $2u$": (
        "all(abs(gradient(lambda u: u**2, u) - 2 * u) < 1e-8 for u in (-2, 4))"
    ),
    "$u = 3x + 1$, not at $x$": "# the definition again",
    "$3x + 1$, has the slope 3": "abs(gradient(lambda x: 3 * x + 1, 1) - 3) < 1e-9",
    "At $x = 1$ the value that arrives is $u = 4$": "3 * 1 + 1 == 4",
    "$2 \\cdot 4 \\cdot 3 = 24$": (
        "2 * 4 * 3 == 24 and abs(gradient(lambda x: (3 * x + 1) ** 2, 1) - 24) < 1e-8"
    ),
    "$\\sin(x^2)$": "# a definition",
    "the slope of $x^2$ is $2x$": ("all(abs(gradient(g, x) - 2 * x) < 1e-8 for x in (-2, 0.5, 3))"),
    "the slope of $\\sin(u)$ is $\\cos(u)$": (
        "all(abs(gradient(math.sin, u) - math.cos(u)) < 1e-8 for u in (-2, 0.5, 3))"
    ),
    # Backward through a graph
    "the first graph, $(x + y) \\cdot z$ at $x = -2$, $y = 5$, $z = -4$": "# the first point again",
    "1. Begin at the end. The output follows itself one to one: its gradient is 1": (
        "abs(gradient(lambda out: out, -12) - 1) < 1e-9"
    ),
    "2. A **product**": "# a list's number",
    "So $q$ gets $1 \\cdot (-4) = -4$, and $z$ gets $1 \\cdot 3 = 3$": (
        "1 * -4 == -4 and 1 * 3 == 3 and np.allclose("
        "gradient_vector(lambda q, z: q * z, [3.0, -4.0]), [-4, 3])"
    ),
    "3. A **sum**": "# a list's number",
    "So $x$ and $y$ get −4 each": (
        "np.allclose(gradient_vector(lambda x, y, z: (x + y) * z, [-2.0, 5.0, -4.0]), [-4, -4, 3])"
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
    "what is it when $z$ is 6 instead of 5? Can the slope by $z$ be 1?": (
        "(3 * -1 + 5) ** 2 == 4 and (3 * -1 + 6) ** 2 == 9 and mended_slope('z') > 3.9"
    ),
    "2. Ask for the slope": "# a list's number",
    "3. For one of the six names the answer 1 is right": (
        "[n for n in 'xyzuvw' if abs(mended_slope(n) - 1) < 1e-6] == ['w'] "
        "and all(abs(suspicious_slope(n) - 1) < 1e-6 for n in 'xyzuvw')"
    ),
    "a dictionary `bumps` with a 0 for each": "# where a bump begins",
    '`speed = 12.0 + bumps["speed"]`': "# an example",
    "1. `f = (x + y) * z  # at x = -2, y = 5, z = -4 this is 12`": "(-2 + 5) * -4 != 12",
    '2. "The smaller the step': "# a list's number",
    '3. "Where an input reaches': "# a list's number",
    "1. False. $(-2 + 5) \\cdot (-4) = -12$": "(-2 + 5) * -4 == -12",
    "2. False. Your error curve has a bottom": (
        "abs(gradient(math.exp, 1.1, 1e-12) - math.exp(1.1)) "
        "> 1000 * abs(gradient(math.exp, 1.1, best_h) - math.exp(1.1))"
    ),
    "3. False. Take $x \\cdot x$ at 3. Both paths bring 3. Multiplied that is 9, added it is 6, "
    "and bumping says 6": (
        "3 * 3 == 9 and 3 + 3 == 6 and abs(gradient(lambda x: x * x, 3) - 6) < 1e-9"
    ),
    # The written question and the end
    "- 1 point: what is right about it": "# points of a marking scheme",
    "- 1 point: cost": "# points of a marking scheme",
    "- 1 point: accuracy": "# points of a marking scheme",
    "From both sides its error falls like $h^2$": (
        "abs(math.log10((gradient(math.exp, 1.1, 0.1) - math.exp(1.1))"
        " / (gradient(math.exp, 1.1, 0.01) - math.exp(1.1))) - 2) < 0.01"
    ),
    "[2 · Autograd](../02_autograd/02_autograd.ipynb)": "# a lesson's number",
    "CS231n and LLM101n": "# names of courses",
}
