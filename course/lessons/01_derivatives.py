# %% [markdown]
# # 1 · Derivatives
#
# **Goal.** By the end you can compute the slope of any function that you can call, and carry a gradient backward through an expression by hand.
#
# **Time.** About 90 minutes. There is a good place for a break halfway.
#
# You need to be able to read a Python function and to do arithmetic. You don't need to have met calculus, and you don't need to have liked it.

# %%
import math

import numpy as np

from course import check
from course.explorables.number_lines import number_lines
from course.explorables.tangent import tangent
from course.pictures import lesson01 as pictures
from course.pictures import opening, rules

# %% [markdown]
# ## First, watch something learn
#
# Run the next cell. It takes a few seconds. A small neural network sees points from two classes, blue circles and orange triangles, and has to find a line that separates them. It starts with random numbers, so its first line is no better than a guess.

# %% role="demo"
opening.learn_two_moons()

# %% [markdown]
# Nobody told the network where to draw its line. At every step it asked one question about each of its 33 numbers: *if this number grew a little, would my error grow or shrink?* Then it moved each number a little in the direction that makes the error smaller.
#
# The answer to that question is called a derivative, and this lesson is about nothing else. What you just watched ran on a small *engine*, the program that finds the derivatives, and a small network, both in plain Python. By the end of lesson 6, you will have written all of it yourself, and you will know why every line is there.

# %% [markdown]
# ## How to work
#
# - Go from top to bottom. *Shift+Enter* runs a cell.
# - Where a cell says `# TODO:`, replace the `raise` line or the `...` below it with your own code.
# - The folded cell after it checks your answer. If something is wrong, it shows the smallest example that goes wrong. Try as often as you like.
# - Stuck? Unfold the hints, or run `check.hint("gradient")`. Between the quotes, put the name of the function or variable that you are writing. Each call tells you a little more.
# - A cell that starts with `if check.ready(...)` is a demo that uses your answers. Until they are written, it tells you which one is missing.
# - When your notebook is graded, the same questions are asked about other functions and other numbers. So solve the problem, not the example.
#
# Is some Python new to you, such as `lambda` or passing a function to a function? [Lesson 0](../00_python_bridge/00_python_bridge.ipynb) takes fifteen minutes and covers what this course uses.

# %% [markdown]
# ## Warm-up: guess first
#
# Take $g(x) = x^2$. At $x = 3$ its value is 9.
#
# Now move $x$ a tiny bit to the right, from 3 to 3.001. How much does $g$ grow: by about 0.001, 0.003, 0.006 or 0.009?
#
# Put your guess into the next cell before you run it. It isn't graded, and a wrong guess is useful: you'll remember why it was wrong.

# %% role="demo"
guess = None  # one of 0.001, 0.003, 0.006, 0.009


def g(x):
    return x**2


growth = g(3.001) - g(3)
print(f"g grows by {growth:.6f}, and you guessed {guess}")

# %% [markdown]
# It grows six times as much as $x$ moved. Where does the six come from?

# %% [markdown]
# ## A worked example: how steep is $x^2$ at 3?
#
# Mark the point on the curve at $x = 3$. Mark a second point, a step $h$ to the right of it. Draw a line through both. Then let the second point slide toward the first.

# %% role="demo"
pictures.secants(g, 3, [4, 2, 0.5])

# %% [markdown]
# The steepness of a line is its **rise** divided by its **run**. Here the run is how far the input moved, $h$. The rise is how far the output moved, $g(3 + h) - g(3)$.

# %% role="demo"
for h in [1, 0.1, 0.01, 0.001]:
    rise = g(3 + h) - g(3)
    run = h
    print(f"h = {h:<6} rise = {rise:.6f}   rise / run = {rise / run:.4f}")

# %% [markdown]
# The last column settles at 6, and the line in the picture settles too. What it settles on is the **tangent**, the line that just touches the curve and points the way the curve is heading.
#
# The steepness of a curve at a point is its **slope** there, so the slope of $g$ at 3 is 6. Mathematicians call the slope of a function at a point its **derivative**, written $g'(3) = 6$ ("g prime of 3") or $\frac{dg}{dx} = 6$.
#
# Read it as a rate: near $x = 3$, the output moves six times as far as the input. That was your warm-up: 0.001 more input gave about 0.006 more output.
#
# In symbols, the slope is what rise over run approaches as the step shrinks:
#
# $$g'(x) = \lim_{h \to 0} \frac{g(x + h) - g(x)}{h}$$
#
# You won't have to take a limit. A computer uses a small $h$ and divides.

# %% [markdown]
# ## A function to work with
#
# Your turn. The first function is
#
# $$f(x) = 3x^2 - 4x + 5$$
#
# Write it with `*`, `**`, `+` and `-` only. Then it works for a single number and also for a NumPy array, a row of numbers that you calculate with all at once: `np.array([1.0, 2.0]) * 10` multiplies each of the two by ten.

# %% role="answer" name="quadratic"
def f(x):
    """3x² - 4x + 5, for a number or for every element of an array."""
    # TODO: return the value of this formula at x.
    ### BEGIN SOLUTION
    return 3 * x**2 - 4 * x + 5
    ### END SOLUTION

# %% role="hints" of="quadratic"
# - What is the value at $x = 0$, and which of the three terms does it come from?
# - Python doesn't read `3x` as a product, and it writes a power with two stars: $5x^3$ is `5 * x**3`.
# - Add up three terms, each a number times a power of `x`. For $2x^2 - 7x + 1$ you would write `return 2 * x**2 - 7 * x + 1`.

# %% role="test" name="quadratic_of_a_number" points=1
check.function("f", equals="the parabola", at=[0.0, 1.0, 3, -1.537])
### BEGIN HIDDEN TESTS
check.function(
    "f",
    equals="the parabola",
    at=[-4, 2, *check.points(6, seed="quadratic", low=-5.0, high=5.0)],
    message="Some values are correct. Try other numbers, and compare with a calculation by hand.",
)
### END HIDDEN TESTS

# %% role="test" name="quadratic_of_an_array" points=1
check.function("f", equals="the parabola", at=[], arrays=[[-1.0, 0.537, 2.0]])
### BEGIN HIDDEN TESTS
check.function(
    "f",
    equals="the parabola",
    at=[],
    arrays=[[4.0], [-5, -2, 0, 3, 5], check.points(20, seed="quadratic array")],
    message="For an array, `f` must return one value for each element and leave the array unchanged.",
)
### END HIDDEN TESTS

# %% [markdown]
# *Demo:* Your curve from −5 to 5, with three points marked, and five heights from one call with an array. The point at $x = \frac{2}{3}$ is the bottom of the curve. Needs `f`.

# %% role="demo"
if check.ready("f"):
    parabola = f  # the name f gets a new meaning below; this one stays
    pictures.parabola(parabola, {"-3": -3, "2/3": 2 / 3, "3": 3})
    print(parabola(np.array([-5.0, -3.0, 0.0, 3.0, 5.0])))

# %% [markdown]
# ## Predict the slopes
#
# Walk along the curve from left to right. At each of the three points, are you going down, on level ground, or up?
#
# Write −1 for down, 0 for level and 1 for up, before you compute anything. In the next section your own code will tell you whether you were right. If it surprises you, come back and change the number once you can say why.

# %% role="answer" name="slope_prediction"
# TODO: predict the sign of the slope at x = 3, x = -3 and x = 2/3: -1, 0 or 1.
### BEGIN SOLUTION
slope_at_3 = 1
slope_at_minus_3 = -1
slope_at_two_thirds = 0
### END SOLUTION

# %% role="hints" of="slope_prediction"
# - Put a finger on the curve at the point and move it a little to the right. Does it go up or down?
# - The question is which way the curve is heading, not how high it is. All three points are above zero.
# - To the left of the bottom the curve falls, to the right of it the curve rises, and at the bottom it does neither. Which of your three points is where?

# %% role="test" name="slope_prediction_at_three_points" points=1
check.predictions(
    "slope_at_3", "slope_at_minus_3", "slope_at_two_thirds", choices=[-1, 0, 1]
)
### BEGIN HIDDEN TESTS
check.signs(
    of="the parabola",
    at={"slope_at_3": 3.0, "slope_at_minus_3": -3.0, "slope_at_two_thirds": 2 / 3},
    message="Compare your predictions with the slopes that your `forward_difference` finds.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## A slope from one side
#
# The worked example was about $g$ at 3. Now turn rise over run into code that works for any function at any point.
#
# In Python you can pass a function to another function, just like a number. In the code below, `function` is the curve, and `function(2.0)` is its height at 2. To try it on a new curve you don't even need a `def`: `lambda x: 5 * x` is a function without a name that takes `x` and returns `5 * x`.
#
# Rise over run from a point to another one ahead of it is called a **forward difference**. The step `h` has a default: `1e-4` is Python's way to write 0.0001.
#
# `x` may be an array. So don't change it *in place*, as `x += h` would: that overwrites the numbers in the caller's own array. `x + h` makes a new one.

# %% role="answer" name="forward_difference"
def forward_difference(function, x, h=1e-4):
    """Slope of `function` at `x`, from x itself and a point a step `h` to the right."""
    # TODO: rise over run, between x and x + h.
    ### BEGIN SOLUTION
    return (function(x + h) - function(x)) / h
    ### END SOLUTION

# %% role="hints" of="forward_difference"
# - At which two inputs do you need the height of the curve?
# - The rise is the height on the right minus the height on the left. The run is the distance between the two inputs.
# - Name the heights first: `here = function(x)`, and `there`, the height one step to the right. What do you divide their difference by?

# %% role="test" name="forward_difference_of_a_parabola" points=1
check.slope(
    "forward_difference",
    of=["the parabola", "lambda x: x**3"],
    at=[2.0, -3.0, 0.25],
    tolerance=1e-3,
)
check.slope(
    "forward_difference",
    of="lambda x: x**2",
    at=[],
    arrays=[[1.0, -2.0, 4.0]],
    tolerance=1e-3,
)
### BEGIN HIDDEN TESTS
check.slope(
    "forward_difference",
    of=["lambda x: math.sin(x)", "lambda x: x**3 + 2 * x", "lambda x: 7 - 5 * x"],
    at=[0.4, -1.1, 1.3],
    tolerance=1e-3,
    message="Some functions give correct slopes and others don't. Use the function that you are given.",
)
check.slope(
    "forward_difference",
    of="lambda x: x**3 + 2 * x",
    at=[],
    arrays=[[0.5, 1.5, -2.5]],
    tolerance=1e-3,
    message="Arrays of other lengths give wrong slopes. Work element by element, and don't change x.",
)
### END HIDDEN TESTS

# %% role="test" name="forward_difference_uses_its_step" points=1
check.slope(
    "forward_difference",
    of="lambda x: x**2",
    at=[3.0],
    steps=[1e-1, 1e-2, 1e-3],
    error_order=1,
)
check.after(
    "slope = forward_difference(lambda x: x**3, 2.0, 0.125); corner = forward_difference(abs, 0.0)",
    equals={"slope": 12.765625, "corner": 1.0},
    message="With a large step it matters which two points you use. Evaluate the function at x and at x + h.",
)
### BEGIN HIDDEN TESTS
check.slope(
    "forward_difference",
    of=["lambda x: math.exp(x)", "lambda x: x**3 - x"],
    at=[1.3, -0.7],
    steps=[2e-2, 1e-2, 1e-3, 1e-4],
    error_order=1,
    message="The error should shrink in proportion to h. Use the h that you are given.",
)
check.after(
    "slope = forward_difference(lambda x: x**3, -1.0, 0.5)",
    equals={"slope": 1.75},
    message="With a large step it matters which two points you use. Evaluate the function at x and at x + h.",
)
check.after(
    "slope = forward_difference(lambda x: abs(x), 0.0)",
    equals={"slope": 1.0},
    message="Put the second point to the right of x with the default step too.",
)
### END HIDDEN TESTS

# %% [markdown]
# *Demo:* Your predictions beside the slopes that your code finds, and the tangents. Needs `f`, your three predictions and `forward_difference`.

# %% role="demo"
if check.ready(
    "f", "slope_at_3", "slope_at_minus_3", "slope_at_two_thirds", "forward_difference"
):
    predictions = {3: slope_at_3, -3: slope_at_minus_3, 2 / 3: slope_at_two_thirds}
    for point, predicted in predictions.items():
        slope = forward_difference(parabola, point)
        # With a step of this size, anything below 0.001 is level.
        way = 0 if abs(slope) < 0.001 else math.copysign(1, slope)
        compared = "✓" if predicted == way else "✗ look again"
        print(f"x = {point:7.4f}   slope {slope:9.4f}   you predicted {predicted}   {compared}")
    pictures.tangents(parabola, forward_difference, {"-3": -3, "2/3": 2 / 3, "3": 3})

# %% [markdown]
# Look closely at the numbers. The curve is level at $x = \frac{2}{3}$, yet the slope that you computed there is not 0. It is 0.0003.
#
# You didn't make a mistake. You looked only to the right, and on the right the curve is already rising.

# %% [markdown]
# ## A slope from both sides
#
# The cure is to look both ways. Take one step to the right of $x$ and one step to the left, and draw the line through those two points. You don't even need the height at $x$ itself. Rise over run between two points on both sides of $x$ is called a **central difference**.

# %% role="demo"
pictures.one_side_or_both()

# %% [markdown]
# The dotted line is much steeper than the tangent. The dashed line is nearly parallel to it: the errors on the two sides have opposite signs and nearly cancel.
#
# Call the function `gradient`. That is what a slope is called when there is more than one input, and soon there will be. Again, don't modify the caller's `x`.

# %% role="answer" name="gradient"
def gradient(function, x, h=1e-4):
    """Slope of `function` at `x`, from a step `h` to the right and one to the left."""
    # TODO: rise over run, between x - h and x + h.
    ### BEGIN SOLUTION
    return (function(x + h) - function(x - h)) / (2 * h)
    ### END SOLUTION

# %% role="hints" of="gradient"
# - How far apart are the two points whose heights you need?
# - The rise is the height on the right minus the height on the left, in this order. The run is the input on the right minus the input on the left.
# - Name the two inputs `left` and `right`. Then write the rise and the run with these two names only, and divide.

# %% role="test" name="gradient_of_a_parabola" points=1
check.slope("gradient", of="the parabola", at=[2.0, -3.0, 2 / 3])

# %% role="test" name="gradient_of_any_function" points=1
check.slope("gradient", of="lambda x: x**3 - x", at=[1.5, -0.3719])
### BEGIN HIDDEN TESTS
check.slope(
    "gradient",
    of=["lambda x: math.sin(x) * math.exp(-x)", "lambda x: 1 / (1 + x**2)", "lambda x: 4 - 7 * x"],
    at=check.points(6, seed="gradient"),
    message="Some functions give correct slopes and others don't. Use the function that you are given.",
)
### END HIDDEN TESTS

# %% role="test" name="gradient_error_falls_like_h_squared" points=1
check.slope(
    "gradient", of="lambda x: x**3", at=[2.0], steps=[1e-1, 1e-2, 1e-3], error_order=2
)
check.after(
    "asked = set(); gradient(lambda x: asked.update(getattr(x, 'flat', [x])) or x**2, 3.0, 1.0)",
    equals={"2.0 in asked": True, "4.0 in asked": True},
    message="Go a whole step h to each side: evaluate the function at x - h and at x + h.",
)
### BEGIN HIDDEN TESTS
check.slope(
    "gradient",
    of=["lambda x: math.exp(x)", "lambda x: math.sin(3 * x)"],
    at=[1.1, -0.6],
    steps=[4e-2, 2e-2, 5e-3, 1e-3],
    error_order=2,
    message="With a step ten times smaller, the error should be at most a hundredth. "
    "Use the h that you are given, on both sides.",
)
### END HIDDEN TESTS

# %% role="test" name="gradient_leaves_x_alone" points=1
check.slope("gradient", of="lambda x: x**2", at=[], arrays=[[1.1, -2.0, 4.3]])
### BEGIN HIDDEN TESTS
check.slope(
    "gradient",
    of="lambda x: x**3 - 5 * x",
    at=[],
    arrays=[[0.3], check.points(5, seed="gradient of an array")],
    message="Arrays of other lengths give wrong slopes. Work element by element, and don't change x.",
)
### END HIDDEN TESTS

# %% [markdown]
# *Demo:* The error of both functions for three sizes of the step. The curve is $e^x$, `math.exp` in code. Its slope is $e^x$ again, so the exact answer is known. Needs `forward_difference` and `gradient`.

# %% role="demo"
if check.ready("forward_difference", "gradient"):
    true = math.exp(1.1)
    print("step     error, one side    error, both sides")
    for h in [0.1, 0.01, 0.001]:
        one_side = forward_difference(math.exp, 1.1, h) - true
        both_sides = gradient(math.exp, 1.1, h) - true
        print(f"{h:<8} {one_side:<18.9f} {both_sides:.9f}")

# %% [markdown]
# The step gets ten times smaller from row to row. From one side the error shrinks about ten times, from both sides about a hundred times. So the first error is proportional to $h$ and the second to $h^2$. In short: they *fall like* $h$ and like $h^2$.

# %% [markdown]
# ## How small should the step be?
#
# If smaller is better, the smallest should be best. So why not take $h = 10^{-16}$, written `1e-16`?
#
# Predict before you run the next cell: if the step keeps shrinking, does the error keep shrinking too?
#
# *Demo:* The error of your two slopes for many sizes of the step, which shrinks from left to right. Both scales go in factors of ten, and lower is better. Needs `forward_difference` and `gradient`.

# %% role="demo"
if check.ready("forward_difference", "gradient"):
    pictures.error_against_step(
        {"from one side": forward_difference, "from both sides": gradient},
        math.exp,
        1.1,
        slope=math.exp(1.1),
    )

# %% role="answer" name="step_size"
# TODO: find the lowest point of the solid curve, and write its step as a number like 1e-3.
### BEGIN SOLUTION
best_h = 1e-5
### END SOLUTION

# %% role="hints" of="step_size"
# - Which of the two curves belongs to the slope from both sides, and where is it lowest?
# - If the step is too large, the function curves noticeably within it. If it is too small, rounding errors take over. The best step is in between, at the bottom of the valley.
# - Go straight down from the lowest point of the solid curve to the horizontal axis, and copy the number that you find there. Its neighbor on the right is fine too.

# %% role="test" name="step_size_at_the_bottom" points=1
check.step_size("best_h", of="lambda x: math.exp(x)", at=1.1)
### BEGIN HIDDEN TESTS
check.step_size(
    "best_h",
    of="lambda x: x * x * x",
    at=1.1,
    message="Read the solid curve, the one from both sides, at its lowest point.",
)
### END HIDDEN TESTS

# %% [markdown]
# On the left of the picture the step is too large: the function curves noticeably within it.
#
# On the right the step is too small. A Python float has about 16 digits. Add something smaller than the last of them, and nothing happens: `1.1 + 1e-16` *is* `1.1`. Both points become the same point, the rise is 0, and so is the slope, though it should be about 3.
#
# Long before that, the two heights agree in most of their digits. Their difference keeps only the last few, exactly the ones that rounding has spoiled, and dividing by a tiny $h$ makes the damage large. The error that comes from keeping only so many digits is called **round-off**. You will often read "the smaller the step, the more exact the slope". It is false.
#
# *Demo:* Try it for $e^x$. The picture shows the tangent and a *secant*: the line through your two points. Move the slider for $h$ to the right, first to the lowest error and then past it. Watch how many digits the two heights share. Watch the magnified curve, too: near the end it turns into a staircase, because there are gaps between floats.

# %% role="demo"
tangent(math.exp, math.exp, at=1.1, reach=0.5, name="eˣ")

# %% [markdown]
# ## More than one input
#
# *If you want a break, this is a good place.*
#
# Let $d = a \cdot b + c$, with $a = 2$, $b = -3$, $c = 10$. A slope asks: if I nudge an input, how does the output respond? With three inputs there are three such questions. So you nudge one input at a time and leave the others alone.
#
# Predict the three slopes before you run the cell. When $a$ grows a little, does $d$ grow or shrink, and how many times as much? And when $c$ grows? Compare with the first row. The other rows try a smaller step and a huge $c$.

# %% role="demo"
def d_of(a, b, c):
    return a * b + c


for c in [10.0, 1e8]:
    for h in [1e-4, 1e-9]:
        start = d_of(2.0, -3.0, c)
        by_a = (d_of(2.0 + h, -3.0, c) - start) / h
        by_b = (d_of(2.0, -3.0 + h, c) - start) / h
        by_c = (d_of(2.0, -3.0, c + h) - start) / h
        print(f"c = {c:<11g} h = {h:<7g} slopes: a {by_a:8.4f}   b {by_b:8.4f}   c {by_c:8.4f}")

# %% [markdown]
# Look at the first row. If $a$ grows, $d$ changes $b$ times as much, so the slope is −3. For $b$ it is 2. And $c$ is just added: whatever $c$ gains, $d$ gains, so its slope is 1.
#
# The true slopes are the same when $c$ is a hundred million, `1e8`, but the computer loses them. Near `1e8` the floats are about 0.000000015 apart. A nudge smaller than half of that is rounded away, and the last row shows 0 for all three. No step is right for numbers of every size. For numbers of ordinary size and a slope from both sides, `1e-4` is a safe choice, which is why it is the default here.
#
# Now a new function, $f = (x + y) \cdot z$ at $x = -2$, $y = 5$, $z = -4$. Here it is as a graph, with values in boxes and operations in circles. The sum in the middle is called $q$.

# %% role="demo"
pictures.graph("q = x + y; f = q * z", x=-2.0, y=5.0, z=-4.0)

# %% [markdown]
# The slope when one input moves and the others stay put is the **partial derivative** *with respect to* that input. The one with respect to $x$ is written $\frac{\partial f}{\partial x}$, with a curly d, and in code we call it `df_dx`.
#
# A step to one side is enough here: as long as only one input moves, this function is a straight line. Before you compute, which of the three slopes do you expect to be positive?

# %% role="answer" name="partials"
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
# TODO: nudge one input at a time, compute the output again, and take rise over run.
### BEGIN SOLUTION
df_dx = ((x + h + y) * z - output) / h
df_dy = ((x + y + h) * z - output) / h
df_dz = ((x + y) * (z + h) - output) / h
### END SOLUTION

# %% role="hints" of="partials"
# - If only `z` is a little larger, which part of `(x + y) * z` changes, and which stays the same?
# - Each of the three is a forward difference: the output with one input nudged, minus the output, divided by the step.
# - For another expression, $x \cdot y - z$, the slope with respect to `y` would be `(x * (y + h) - z - (x * y - z)) / h`. Do the same with this expression, three times, with `+ h` at a different input each time.

# %% role="test" name="partials_of_a_product" points=2
check.partials(
    "(x + y) * z",
    x=-2.0,
    y=5.0,
    z=-4.0,
    names={"df_dx": "x", "df_dy": "y", "df_dz": "z"},
    tolerance=1e-6,
)
### BEGIN HIDDEN TESTS
check.partials(
    "(x + y) * z",
    x=-2.0,
    y=5.0,
    z=-4.0,
    names={"df_dx": "x", "df_dy": "y", "df_dz": "z"},
    tolerance=1e-6,
    message="The slopes are nearly correct. Compute them from the nudged outputs, without rounding.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## The gradient is a list of slopes
#
# All partial derivatives together, in the order of the inputs, are the **gradient**: one number for each input that tells how the output responds to it.
#
# Write one function that finds it for any number of inputs. The inputs come as a list, `point`. To call a function with the elements of a list as its inputs, Python has the star: `function(*[2.0, 3.0])` means `function(2.0, 3.0)`.
#
# Look to both sides again, and don't modify `point`: the caller still needs it.

# %% role="answer" name="gradient_vector"
def gradient_vector(function, point, h=1e-4):
    """The slopes of `function` at `point`, one for each input, by central differences.

    The function is called as `function(*point)`.
    """
    # TODO: return a list. For each input, nudge only that one, in copies of the point.
    ### BEGIN SOLUTION
    slopes = []
    for i in range(len(point)):
        right = list(point)
        left = list(point)
        right[i] += h
        left[i] -= h
        slopes.append((function(*right) - function(*left)) / (2 * h))
    return slopes
    ### END SOLUTION

# %% role="hints" of="gradient_vector"
# - How many numbers does the list have for a function of five inputs, and how often do you call the function for each of them?
# - For each input you need two fresh copies of the point that differ from it in this one place. `list(point)` makes a copy; `copy = point` doesn't.
# - Start with an empty list and loop over `range(len(point))`. In the loop make the two copies, add `h` to one number of the first, subtract `h` from the same number of the second, and append one slope, as in `gradient`.

# %% role="test" name="gradient_vector_of_two_inputs" points=1
check.gradient_vector(
    "gradient_vector", of="lambda x, y: x**2 * y", at=[[3.0, -2.0], [0.71, 1.337], [2, 1]]
)
### BEGIN HIDDEN TESTS
check.gradient_vector(
    "gradient_vector",
    of=["lambda x, y: math.sin(x) * y", "lambda x, y: x / y + y**3"],
    at=[check.points(2, seed="gradient_vector"), [2, -1]],
    message="Nudge one input at a time, even if it is a whole number, and look to both sides.",
)
### END HIDDEN TESTS

# %% role="test" name="gradient_vector_of_any_number_of_inputs" points=1
check.gradient_vector(
    "gradient_vector",
    of=["lambda x, y, z: (x + y) * z", "lambda x: x**2", "lambda a, b, c, d: a * b - c * d"],
    at=[[-2.0, 5.0, -4.0], [3.0], [-2.0, 5.0, -2.0, 0.5]],
)
### BEGIN HIDDEN TESTS
check.gradient_vector(
    "gradient_vector",
    of=[
        "lambda x: x**3",
        "lambda a, b, c, d: (a * b + c) * d",
        "lambda a, b, c, d, e: a * b**2 * c + d * e * a",
    ],
    at=[
        [1.7],
        check.points(4, seed="gradient_vector of four"),
        [1.5, 1.5, -2.0, 1.5],
        check.points(5, seed="gradient_vector of five"),
    ],
    message="The function may have one input or five. Return one slope for each.",
)
### END HIDDEN TESTS

# %% role="test" name="gradient_vector_uses_its_step" points=1
check.gradient_vector(
    "gradient_vector", of="lambda x, y: x * y", at=[[1.5, -2.5]], extra=["0.25"]
)
check.after(
    "slopes = gradient_vector(lambda x, y: x**3 * y, [2.0, 1.0], 0.5)",
    equals={"slopes[0]": 12.25, "slopes[1]": 8.0},
    message="With a large step it matters which two points you use. Go h to the right, and h to the left.",
)
### BEGIN HIDDEN TESTS
check.after(
    "slopes = gradient_vector(lambda x, y: x**3 + y**3, [2.0, -1.0], 0.5)",
    equals={"slopes[0]": 12.25, "slopes[1]": 3.25, "len(slopes)": 2},
    message="With another h, use the points h to the right and h to the left.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## The product rule: a rectangle that grows
#
# Nudging gives numbers. Now you will find out where those numbers come from, and three rules are enough. The first is about a product.
#
# Picture $u \cdot v$ as the area of a rectangle. Let both sides grow a little. How much area is new?

# %% role="demo"
rules.growing_rectangle(u=3.0, du=0.2, v=2.0, dv=0.1)

# %% [markdown]
# One new strip is as tall as $v$ and as wide as the growth of $u$. The other is as wide as $u$ and as tall as the growth of $v$. The corner is a tiny number times a tiny number. Let both sides grow ten times less, and the strips shrink ten times but the corner a hundred times. In the limit only the strips count.
#
# Now let both sides depend on some $x$. For a small step of $x$, the growth of each side is its slope times the step. That gives the **product rule**: multiply each factor's slope by the *other* factor, and add.
#
# *A worked product.* Take $u = x^2$ and $v = 5x$ at $x = 3$. Then $u = 9$ with slope 6, which you know from the first example, and $v = 15$ with slope 5. The slope of the product is $6 \cdot 15 + 9 \cdot 5 = 135$. Don't take my word for it: nudge it.
#
# *Demo:* The same slope, by nudging. Needs `gradient`.

# %% role="demo"
if check.ready("gradient"):
    print(f"{gradient(lambda x: x**2 * (5 * x), 3.0):.6f}")

# %% [markdown]
# Now write the rule once, for any two factors. Your function receives four numbers: each factor and its slope.

# %% role="answer" name="product_rule"
def product_slope(u, u_slope, v, v_slope):
    """The slope of u · v, from the two factors and their slopes."""
    # TODO: one strip of the rectangle, plus the other.
    ### BEGIN SOLUTION
    return u_slope * v + u * v_slope
    ### END SOLUTION

# %% role="hints" of="product_rule"
# - In the picture, which factor does the growth of `u` get multiplied by?
# - Each strip is one factor's growth times the other factor, unchanged. The new area is both strips together.
# - Give each strip a name of its own: `right_strip`, from the slope of `u` and one of the factors, and `top_strip`, from the slope of `v` and the other one. What do you do with the two?

# %% role="test" name="product_rule_of_four_numbers" points=1
check.function(
    "product_slope",
    equals="the slope of a product",
    at=[(9.0, 6.0, 15.0, 5.0), (3.0, 0.5, -2.0, 7.0)],
)
### BEGIN HIDDEN TESTS
check.function(
    "product_slope",
    equals="the slope of a product",
    at=[
        (-1.5, 4.0, 2.5, -3.0),
        check.points(4, seed="product_rule"),
        check.points(4, seed="another product"),
    ],
    message="Some products come out wrong. Is each slope multiplied by the other factor?",
)
### END HIDDEN TESTS

# %% role="test" name="product_rule_with_a_constant" points=1
check.function(
    "product_slope",
    equals="the slope of a product",
    at=[(7.0, 0.0, 2.5, 3.0), (-3.0, 2.0, 0.0, 1.5), (0.0, 4.0, 2.5, 0.0)],
)
### BEGIN HIDDEN TESTS
check.function(
    "product_slope",
    equals="the slope of a product",
    at=[(0.0, 3.0, -4.5, 2.0), (6.0, -1.5, 0.0, 2.5), (-2.5, 0.75, 8.0, 0.0)],
    message="A factor or a slope may be 0. Then one strip disappears, and the other one still counts.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## The chain rule: a walker, a bicycle and a car
#
# A bicycle goes 4 times as fast as a walker. A car goes 3 times as fast as the bicycle. How does the car's speed compare with the walker's? The picture shows how far each of them gets while the walker covers one unit.

# %% role="demo"
rules.stretched_lines(["walker", "bicycle", "car"], [4, 3])

# %% [markdown]
# You multiplied without being told to: $3 \cdot 4 = 12$. Speeds are slopes. The **chain rule** says that slopes multiply along a chain of steps:
#
# $$\frac{d\,\text{car}}{d\,\text{walker}} = \frac{d\,\text{car}}{d\,\text{bicycle}} \cdot \frac{d\,\text{bicycle}}{d\,\text{walker}}$$
#
# You never have to compare the car with the walker directly. The slope of a single step with respect to one of its inputs is called a **local derivative**.
#
# *Demo:* On a curve, the factor depends on where you are. Here $u = x^2$ and $y = 3u$. Move $x$ until $y$ moves 6 times as far as $x$. What changes to the left of 0? And at 0, is there any second factor that would make $y$ move?

# %% role="demo"
number_lines("x²", "3·x", at=1.4, low=-1.5, high=1.5, step=0.2)

# %% [markdown]
# ## Cut an expression into steps
#
# To use the chain rule you need a chain. Cut $(x + y) \cdot z$ at the middle box of its graph: the first step computes $q$ from $x$ and $y$, the second computes the result from $q$ and $z$. Write each step as a function, so that `f(q(x, y), z)` is the whole expression.
#
# From here on, `f` is this new function, and the old one is still called `parabola`. If you return to the sections above, rerun the cell that defines the parabola first.

# %% role="answer" name="chain_rule_functions"
def q(x, y):
    """The first step, from the two inputs x and y."""
    # TODO: return the value of the first step.
    ### BEGIN SOLUTION
    return x + y
    ### END SOLUTION


def f(q, z):
    """The second step. Here `q` is a number: the result of the first step."""
    # TODO: return the value of the second step.
    ### BEGIN SOLUTION
    return q * z
    ### END SOLUTION

# %% role="hints" of="chain_rule_functions"
# - Look at the graph of $(x + y) \cdot z$ above. Which operation comes first, and which numbers go into it?
# - A step uses only what comes in through its parentheses. The second step doesn't need to know `x` and `y`.
# - For $\frac{x}{y} - z$ the steps would be `return x / y` and `return q - z`. Replace the two operations.

# %% role="test" name="chain_rule_functions_composed" points=1
check.expression(
    "f(q(x, y), z)",
    equals="both steps",
    at=[{"x": -2.0, "y": 5.0, "z": -4.0}, {"x": 1.5, "y": 2.25, "z": 0.5}],
)
### BEGIN HIDDEN TESTS
check.expression(
    "f(q(x, y), z)",
    equals="both steps",
    at=[
        dict(zip("xyz", check.points(3, seed="first"))),
        dict(zip("xyz", check.points(3, seed="second"))),
    ],
    message="At other points, the two steps together don't give (x + y) * z.",
)
### END HIDDEN TESTS

# %% role="test" name="chain_rule_functions_one_by_one" points=1
check.expression(
    "q(x, y)", equals="the first step", at=[{"x": -2.0, "y": 5.0}, {"x": 1.5, "y": -2.0}]
)
check.expression(
    "f(s, z)", equals="the second step", at=[{"s": 3.0, "z": -4.0}, {"s": 2.5, "z": 0.5}]
)
### BEGIN HIDDEN TESTS
check.expression(
    "f(s, z)",
    equals="the second step",
    at=[{"s": 6.0, "z": -3.0}, {"s": -1.5, "z": 0.25}],
    message="The second step uses the result of the first step and z, and nothing else.",
)
check.expression(
    "q(x, y)",
    equals="the first step",
    at=[{"x": 0.5, "y": -7.25}, {"x": 3.0, "y": 3.0}],
    message="The first step uses x and y, and nothing else.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Multiply along the path
#
# Now a chain of two products: $q = x \cdot y$, then $f = q \cdot z$, at $x = 5$, $y = 3$, $z = -7$. The earlier values of `df_dx` and `df_dy` don't help here.
#
# First ask each step by itself:
#
# - How fast does $f$ change with $q$, while $z$ stays put?
# - How fast does $q$ change with $x$, while $y$ stays put? And with $y$, while $x$ stays put?
#
# If you aren't sure, nudge. Then multiply along the path from $f$ back to $x$, and along the path back to $y$.
#
# From here on your answers can be exact: no step, no error. Write the rule, or the number that it gives.

# %% role="answer" name="chain_rule"
x, y, z = 5.0, 3.0, -7.0
# TODO: the local derivatives of the two steps, and the slopes along both paths.
### BEGIN SOLUTION
df_dq = z
dq_dx = y
df_dx = df_dq * dq_dx
dq_dy = x
df_dy = df_dq * dq_dy
### END SOLUTION

# %% role="hints" of="chain_rule"
# - If $q$ grows by 0.01, by how much does $q \cdot z$ change at this point? And by how much does $x \cdot y$ change if $x$ grows by 0.01?
# - In $a \cdot b$, if $a$ moves a little, the product moves $b$ times as much. Along a path, slopes multiply.
# - Three of the five are local derivatives of a product. The other two are products of two of these: for `df_dx`, follow the path from $f$ through $q$ to $x$ and multiply what you meet.

# %% role="test" name="chain_rule_last_step" points=1
check.partials(
    "q = x * y; f = q * z", x=5.0, y=3.0, z=-7.0, names={"df_dq": "q"}, tolerance=1e-6
)
### BEGIN HIDDEN TESTS
check.partials(
    "q = x * y; f = q * z",
    x=5.0,
    y=3.0,
    z=-7.0,
    names={"df_dq": "q"},
    tolerance=1e-6,
    message="This slope is nearly correct. The rule for a product gives it exactly.",
)
### END HIDDEN TESTS

# %% role="test" name="chain_rule_first_step" points=1
check.partials("x * y", x=5.0, y=3.0, names={"dq_dx": "x", "dq_dy": "y"}, tolerance=1e-6)
### BEGIN HIDDEN TESTS
check.partials(
    "x * y",
    x=5.0,
    y=3.0,
    names={"dq_dx": "x", "dq_dy": "y"},
    tolerance=1e-6,
    message="These slopes are nearly correct. The rule for a product gives them exactly.",
)
### END HIDDEN TESTS

# %% role="test" name="chain_rule_whole_paths" points=1
check.partials(
    "q = x * y; f = q * z",
    x=5.0,
    y=3.0,
    z=-7.0,
    names={"df_dx": "x", "df_dy": "y"},
    tolerance=1e-6,
)
### BEGIN HIDDEN TESTS
check.partials(
    "q = x * y; f = q * z",
    x=5.0,
    y=3.0,
    z=-7.0,
    names={"df_dx": "x", "df_dy": "y"},
    tolerance=1e-6,
    message="These slopes are nearly correct. Multiply the exact slopes of the steps.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Where two paths meet, add
#
# Slopes multiply *along* a path. But what if an input reaches the output along two paths?
#
# You have already seen one. $g(x) = x \cdot x$ uses $x$ twice. At 3, nudging only the left factor moves the product 3 times as far, because the other factor is 3. Nudging only the right factor does the same.

# %% role="demo"
rules.two_paths(3.0)

# %% [markdown]
# When $x$ moves, both factors move, so the two contributions *add*: $3 + 3 = 6$, the slope from the very first example. You can also read it off the rectangle: each strip is one path.
#
# Your turn, at $x = 5$. First $x \cdot x$. Then $x \cdot \sin(x)$, where one path goes straight into the product and the other goes through the sine first. The slope of $\sin(x)$ is $\cos(x)$; in code they are `math.sin` and `math.cos`.

# %% role="answer" name="two_paths"
x = 5.0
# TODO: for x · x, the contributions of the left factor and of the right one, and the slope.
### BEGIN SOLUTION
left_path = x
right_path = x
square_slope = left_path + right_path
### END SOLUTION
# TODO: for x · sin(x), the contributions of the straight path and of the sine path, and the slope.
### BEGIN SOLUTION
straight_path = math.sin(x)
sine_path = x * math.cos(x)
x_sin_x_slope = straight_path + sine_path
### END SOLUTION

# %% role="hints" of="two_paths"
# - Hold the right factor of $x \cdot x$ still at 5 and nudge only the left one. How many times as much does the product move?
# - A path contributes the product of the local derivatives on it. The contributions of different paths are added.
# - The path through the sine has two steps, so two factors: how fast the product changes with its second factor, and how fast the sine changes with `x`. The straight path has only one step.

# %% role="test" name="two_paths_of_x_times_x" points=1
check.partials(
    "left * right", left=5.0, right=5.0,
    names={"left_path": "left", "right_path": "right"}, tolerance=1e-6,
)
check.partials("x * x", x=5.0, names={"square_slope": "x"}, tolerance=1e-6)
### BEGIN HIDDEN TESTS
check.partials(
    "x * x",
    x=5.0,
    names={"square_slope": "x"},
    tolerance=1e-6,
    message="This slope is nearly correct. Add the two contributions, without rounding.",
)
### END HIDDEN TESTS

# %% role="test" name="two_paths_of_x_times_sine" points=1
check.partials(
    "straight * math.sin(inner)", straight=5.0, inner=5.0,
    names={"straight_path": "straight", "sine_path": "inner"}, tolerance=1e-6,
)
check.partials("x * math.sin(x)", x=5.0, names={"x_sin_x_slope": "x"}, tolerance=1e-6)
### BEGIN HIDDEN TESTS
check.partials(
    "x * math.sin(x)",
    x=5.0,
    names={"x_sin_x_slope": "x"},
    tolerance=1e-6,
    message="This slope is nearly correct. Add the two contributions, without rounding.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## A function inside a function
#
# One more worked example. To find the slope of $v = (3x + 1)^2$, cut it into $u = 3x + 1$, then $v = u^2$.
#
# - The outer step, $u^2$, has slope $2u$, evaluated at the value that arrives there, $u = 3x + 1$, and not at $x$.
# - The inner step, $3x + 1$, has slope 3.
#
# At $x = 1$ the value that arrives is $u = 4$. So the slope of the whole is $2 \cdot 4 \cdot 3 = 24$.

# %% role="demo"
number_lines("3·x + 1", "x²", at=1.0, low=-1.0, high=1.0, names=("x", "u", "v"))

# %% [markdown]
# Move $x$ in this picture. The first factor stays 3. The second factor is $2u$: twice the number on the line for $u$, not on the line for $x$.
#
# Now do the same for $\sin(x^2)$. Write the rule, not a nudge: the check compares twelve digits.

# %% role="answer" name="chain_rule_nested"
def dsin_x2(x):
    """The derivative of sin(x²) at x, by the chain rule."""
    # TODO: the outer derivative, at the value that arrives there, times the inner one.
    ### BEGIN SOLUTION
    return math.cos(x**2) * 2 * x
    ### END SOLUTION

# %% role="hints" of="chain_rule_nested"
# - Call the inner value $u$. What is $u$ here, and what does the outer step do with it?
# - Outer slope times inner slope. The outer one is evaluated at $u$, the inner one at $x$.
# - Write two lines first: `u = ...` for what arrives at the sine, and `inner = ...` for how fast $u$ changes with $x$. Then return the outer slope at `u`, times `inner`.

# %% role="test" name="chain_rule_nested_at_some_points" points=1
check.derivative("dsin_x2", of="math.sin(x**2)", at=[1.0, -0.5, 2.0])
### BEGIN HIDDEN TESTS
check.derivative(
    "dsin_x2",
    of="math.sin(x**2)",
    at=[0.0, *check.points(10, seed="chain_rule_nested")],
    message="Your derivative is correct only at some points. Where do you evaluate the outer one?",
)
### END HIDDEN TESTS

# %% role="test" name="chain_rule_nested_is_exact" points=1
check.derivative("dsin_x2", of="math.sin(x**2)", at=[1.2], tolerance=1e-12)
### BEGIN HIDDEN TESTS
check.derivative(
    "dsin_x2",
    of="math.sin(x**2)",
    at=[-1.7, 0.3, 2.9],
    tolerance=1e-12,
    message="The first digits are correct. The rule gives all of them; a nudge doesn't.",
)
### END HIDDEN TESTS

# %% [markdown]
# *Demo:* Your formula as a line, and your numerical slopes as dots. Do they agree? Needs `dsin_x2` and `gradient`.

# %% role="demo"
if check.ready("dsin_x2", "gradient"):
    pictures.derivative_against_slope(
        lambda x: math.sin(x**2), dsin_x2, gradient, "the function, sin(x²)"
    )

# %% [markdown]
# ## Backward through a graph
#
# Computing gradients step by step, from the output back to the inputs, is called **backpropagation**, and you now have everything you need for it. Here it is for $(x + y) \cdot z$ at $x = -2$, $y = 5$, $z = -4$, from right to left.
#
# 1. Start at the output. It changes one for one with itself, so its gradient is 1.
# 2. At the product, each factor gets that 1 times the *other* factor. So $q$ gets $1 \cdot (-4) = -4$, and $z$ gets $1 \cdot 3 = 3$.
# 3. The sum multiplies the −4 that it received by 1 for each term. So $x$ and $y$ get −4 each.

# %% role="demo"
pictures.graph(
    "q = x + y; f = q * z",
    grads={"f": 1.0, "q": -4.0, "z": 3.0, "x": -4.0, "y": -4.0},
    x=-2.0,
    y=5.0,
    z=-4.0,
)

# %% [markdown]
# These are the numbers that you found by nudging. But you needed no step, and you went through the graph only once for all inputs together.
#
# Every operation did the same thing. Call each box of the graph a *node*. Then you can say it in one sentence: *each node receives a gradient from above, multiplies it by its local derivative, and passes it to its inputs, where it is added.* The gradient that a node receives from above is called its **upstream gradient**. A value at the start of a graph, which no step computes, is a **leaf**.
#
# The local derivative depends only on the operation. Three of them are worth knowing by heart:
#
# | operation | local derivatives | so the gradient from above is |
# | --- | --- | --- |
# | $a + b$ | 1 and 1 | distributed: each input gets all of it |
# | $a \cdot b$ | $b$ and $a$ | swapped: each input gets it times the other input |
# | $\max(a, b)$ | 1 for the larger, 0 for the smaller | routed: the larger input gets all of it, the other nothing |
#
# Here is the last row as code. The function returns two numbers, what `a` gets and what `b` gets. Write the other two rows in the same way. The upstream gradient can be any number, not just 1.

# %% role="answer" name="gates"
def max_backward(upstream, a, b):
    """What max(a, b) passes to a and to b."""
    return (upstream, 0.0) if a > b else (0.0, upstream)


def add_backward(upstream, a, b):
    """What a + b passes to a and to b."""
    # TODO: return two numbers, what a gets and what b gets.
    ### BEGIN SOLUTION
    return upstream, upstream
    ### END SOLUTION


def multiply_backward(upstream, a, b):
    """What a · b passes to a and to b."""
    # TODO: return two numbers, what a gets and what b gets.
    ### BEGIN SOLUTION
    return upstream * b, upstream * a
    ### END SOLUTION

# %% role="hints" of="gates"
# - If $a$ moves a little, how many times as much does the sum move? And the product?
# - What an input gets is always the upstream gradient times the local derivative. The table lists the local derivatives.
# - Two numbers are returned with a comma between them: for $a - b$ you would write `return upstream, -upstream`. Replace the local derivatives, 1 and −1, with those in the table.

# %% role="test" name="gates_add" points=1
check.after(
    "to_a, to_b = add_backward(-2.5, 3.0, -4.5)",
    equals={"to_a": -2.5, "to_b": -2.5},
    message="A sum passes the gradient from above to both inputs, whatever their values are.",
)
### BEGIN HIDDEN TESTS
check.after(
    "to_a, to_b = add_backward(-0.75, 6.0, 1.5)",
    equals={"to_a": -0.75, "to_b": -0.75},
    message="With other inputs or another upstream gradient, your sum passes on wrong numbers.",
)
### END HIDDEN TESTS

# %% role="test" name="gates_multiply" points=1
check.after(
    "to_a, to_b = multiply_backward(-2.5, 3.0, -4.0); to_x, to_y = multiply_backward(0.5, 0.0, 6.0)",
    equals={"to_a": 10.0, "to_b": -7.5, "to_x": 3.0, "to_y": 0.0},
    message="Each input of a product gets the gradient from above, times the other input.",
)
### BEGIN HIDDEN TESTS
check.after(
    "to_a, to_b = multiply_backward(-0.5, 7.0, 3.0)",
    equals={"to_a": -1.5, "to_b": -3.5},
    message="With other inputs or another upstream gradient, your product passes on wrong numbers.",
)
check.after(
    "to_a, to_b = multiply_backward(0.0, 7.0, 3.0)",
    equals={"to_a": 0.0, "to_b": 0.0},
    message="If the gradient from above is 0, there is nothing to pass on.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now a graph that is one step longer:
#
# $$L = (a \cdot b + c) \cdot f$$
#
# Its steps are $e = a \cdot b$, then $d = e + c$, then $L = d \cdot f$. The next cell sets $a = 2$, $b = -3$, $c = 10$, $f = -2$, so from here on `f` is a number. If you return to the sections above, rerun their cells from the top.

# %%
a, b, c, f = 2.0, -3.0, 10.0, -2.0
e = a * b
d = e + c
L = d * f
pictures.graph("e = a * b; d = e + c; L = d * f", a=a, b=b, c=c, f=f)

# %% [markdown]
# Fill in the gradient of $L$ with respect to every value, from $L$ backward. `dL_dd`, for example, is how fast $L$ changes with $d$.
#
# The names `a`, `b`, `c`, `d`, `e`, `f` hold the values in the picture. You may use them, call your functions, or write numbers.

# %% role="answer" name="manual_backprop"
# TODO: from L to the left: dL_dL, dL_dd, dL_df, dL_de, dL_dc, dL_da, dL_db.
### BEGIN SOLUTION
dL_dL = 1.0
dL_dd = dL_dL * f
dL_df = dL_dL * d
dL_de = dL_dd
dL_dc = dL_dd
dL_da = dL_de * b
dL_db = dL_de * a
### END SOLUTION

# %% role="hints" of="manual_backprop"
# - Which value is at the very end of the graph, and how fast does it change with itself?
# - A product passes on the upstream gradient times the other factor. A sum passes it on unchanged. Go one operation at a time, and write down each gradient before you go on.
# - $L = d \cdot f$ is a product, so the gradient of $d$ has the factor `f` in it, and the gradient of $f$ has the factor `d`. $d = e + c$ is a sum, so $e$ and $c$ get what $d$ received. For $a$ and $b$ the upstream gradient is `dL_de`.

# %% role="test" name="manual_backprop_of_the_last_product" points=1
check.partials(
    "e = a * b; d = e + c; L = d * f",
    a=2.0,
    b=-3.0,
    c=10.0,
    f=-2.0,
    names={"dL_dL": "L", "dL_dd": "d", "dL_df": "f"},
    tolerance=1e-6,
)
### BEGIN HIDDEN TESTS
check.partials(
    "e = a * b; d = e + c; L = d * f",
    a=2.0,
    b=-3.0,
    c=10.0,
    f=-2.0,
    names={"dL_dL": "L", "dL_dd": "d", "dL_df": "f"},
    tolerance=1e-6,
    message="Nearly correct. The rules give these gradients exactly.",
)
### END HIDDEN TESTS

# %% role="test" name="manual_backprop_through_the_sum" points=1
check.partials(
    "e = a * b; d = e + c; L = d * f",
    a=2.0,
    b=-3.0,
    c=10.0,
    f=-2.0,
    names={"dL_de": "e", "dL_dc": "c"},
    tolerance=1e-6,
)
### BEGIN HIDDEN TESTS
check.partials(
    "e = a * b; d = e + c; L = d * f",
    a=2.0,
    b=-3.0,
    c=10.0,
    f=-2.0,
    names={"dL_de": "e", "dL_dc": "c"},
    tolerance=1e-6,
    message="Nearly correct. The rules give these gradients exactly.",
)
### END HIDDEN TESTS

# %% role="test" name="manual_backprop_to_the_leaves" points=1
check.partials(
    "e = a * b; d = e + c; L = d * f",
    a=2.0,
    b=-3.0,
    c=10.0,
    f=-2.0,
    names={"dL_da": "a", "dL_db": "b"},
    tolerance=1e-6,
)
### BEGIN HIDDEN TESTS
check.partials(
    "e = a * b; d = e + c; L = d * f",
    a=2.0,
    b=-3.0,
    c=10.0,
    f=-2.0,
    names={"dL_da": "a", "dL_db": "b"},
    tolerance=1e-6,
    message="Nearly correct. The rules give these gradients exactly.",
)
### END HIDDEN TESTS

# %% [markdown]
# *Demo:* The graph with your gradients in it, and below it the same four leaves by nudging. `gradient_vector` knows nothing about the chain rule. Needs your seven gradients and `gradient_vector`.

# %% role="demo"
if check.ready(
    "gradient_vector", "dL_dL", "dL_dd", "dL_df", "dL_de", "dL_dc", "dL_da", "dL_db"
):
    by_hand = dict(a=dL_da, b=dL_db, c=dL_dc, f=dL_df, e=dL_de, d=dL_dd, L=dL_dL)
    pictures.graph("e = a * b; d = e + c; L = d * f", by_hand, a=a, b=b, c=c, f=f)
    nudged = gradient_vector(lambda a, b, c, f: (a * b + c) * f, [a, b, c, f])
    for name, numeric in zip("abcf", nudged):
        print(f"{name}   by hand {by_hand[name]:8.4f}   by nudging {numeric:8.4f}")

# %% [markdown]
# ## A nudge
#
# What is a gradient good for? It tells you which way to move. Nudge every leaf a small step in the direction of *its own* gradient: up where the gradient is positive, down where it is negative, and farther where it is large.
#
# Predict: will $L$, which is −8 now, rise or fall?
#
# The new values get new names, because you still need the old ones.

# %% role="answer" name="nudge"
step = 0.01
# TODO: move each leaf by step times its gradient, then compute L from the moved ones.
### BEGIN SOLUTION
a_after = a + step * dL_da
b_after = b + step * dL_db
c_after = c + step * dL_dc
f_after = f + step * dL_df
L_after = (a_after * b_after + c_after) * f_after
### END SOLUTION

# %% role="hints" of="nudge"
# - The gradient of $b$ is negative. To make $L$ larger, should $b$ become larger or smaller, and does adding a multiple of its gradient do that?
# - After the nudge, a leaf is the old leaf plus the step times its own gradient. You don't nudge the values inside the graph: they follow.
# - Four lines have the form `leaf_after = leaf + step * gradient`. The fifth is the formula $(a \cdot b + c) \cdot f$ with the four new names in it.

# %% role="test" name="nudge_moves_leaves_and_output" points=2
check.nudge(
    "e = a * b; d = e + c; L = d * f",
    a=2.0,
    b=-3.0,
    c=10.0,
    f=-2.0,
    step=0.01,
    moved={"a_after": "a", "b_after": "b", "c_after": "c", "f_after": "f"},
    output="L_after",
)
### BEGIN HIDDEN TESTS
check.nudge(
    "e = a * b; d = e + c; L = d * f",
    a=2.0,
    b=-3.0,
    c=10.0,
    f=-2.0,
    step=0.01,
    moved={"a_after": "a", "b_after": "b", "c_after": "c", "f_after": "f"},
    output="L_after",
    message="Nearly correct. Do you compute `L_after` from the moved leaves, by the formula of L?",
)
### END HIDDEN TESTS

# %% [markdown]
# $L$ rises. The gradient even predicted how much: about the step times the sum of the squared gradients, written $\text{step} \cdot |\text{grad}|^2$. Why squared? Each leaf moves by the step times its gradient, and $L$ then changes by that move times the same gradient.
#
# *Demo:* The predicted rise and the real one, for your step and for larger ones. Needs the four leaf gradients and `L_after`.

# %% role="demo"
if check.ready("dL_da", "dL_db", "dL_dc", "dL_df", "L_after"):
    squared = dL_da**2 + dL_db**2 + dL_dc**2 + dL_df**2
    print(f"predicted: {step * squared:.4f}   actual: {L_after - L:.4f}")
    pictures.along_the_gradient(
        lambda a, b, c, f: (a * b + c) * f,
        [a, b, c, f],
        [dL_da, dL_db, dL_dc, dL_df],
        step,
    )

# %% [markdown]
# Training a network is this nudge with the opposite sign. The output is then an error, and each step goes *against* the gradient, so that the error falls. That is what moved the line between the two moons.

# %% [markdown]
# ## Three ways to a derivative
#
# - Nudging an input, running the function again and dividing is called **numerical differentiation**. You get a number that is nearly right, and you need new runs for every input.
# - Deriving a formula, on paper or by computer algebra, is called **symbolic differentiation**. The formula is exact, but long functions get long formulas.
# - Running the function, remembering its steps and passing gradients backward through them is called **automatic differentiation**. You get numbers that are exact up to rounding, for all inputs in one pass.
#
# The third way is neither of the other two. It doesn't nudge, so there is no step to choose. And it never writes down a formula for the whole: it knows the local derivative of a sum, a product and a few more operations, and multiplies numbers. You have just done it by hand. In the next lesson a program will do it.
#
# Does this work for a neural network? Here is one neuron with two inputs. It multiplies, adds, and squashes the result with a function called tanh. A network is many of these, feeding into one another, with a single number at the end that says how wrong it is.

# %% role="demo"
pictures.graph(
    "p1 = x1 * w1; p2 = x2 * w2; s = p1 + p2; n = s + b; o = n.tanh()",
    x1=2.0,
    w1=-0.5,
    x2=1.0,
    w2=0.75,
    b=0.5,
)

# %% [markdown]
# It has more boxes than your graph and only one new operation. Values go forward, gradients go backward.

# %% [markdown]
# ## Clinic: the check that always passes
#
# Code that computes gradients has to be checked, and the check can have a bug too. The function below has a bug that has also been seen in published checks. It is supposed to give the slope of $w$ with respect to any of the values in
#
# $$u = x \cdot y, \qquad v = u + z, \qquad w = v \cdot v$$
#
# at $x = 3$, $y = -1$, $z = 5$.

# %% role="demo"
def suspicious_slope(name, h=1e-4):
    """The slope of w with respect to the value called `name`. Something in here is wrong."""

    def output(nudge):
        x, y, z = 3.0, -1.0, 5.0
        u = x * y
        v = u + z
        w = v * v
        return w + nudge

    return (output(h) - output(-h)) / (2 * h)


for name in ["x", "y", "z", "u", "v", "w", "banana"]:
    print(f"slope of w with respect to {name}: {suspicious_slope(name):.4f}")

# %% [markdown]
# Don't read the code again yet. Collect evidence first:
#
# 1. By hand: what is $w$ now, and what is it when $z$ is 6 instead of 5? Can the slope with respect to $z$ be 1?
# 2. There is no value called `"banana"`. What should happen, and what does?
# 3. For one of the six real names, the answer 1 is correct. Which one, and why?
#
# Now write a function that works. It should be able to nudge any of the six values, including those in the middle: nudge a value after it is computed and before it is used.

# %% role="answer" name="mended_slope"
def mended_slope(name, h=1e-4):
    """The slope of w with respect to one value: "x", "y", "z", "u", "v" or "w"."""
    # TODO: nudge the value with this name, and let the steps after it follow.
    ### BEGIN SOLUTION
    def output(nudge):
        nudges = {"x": 0.0, "y": 0.0, "z": 0.0, "u": 0.0, "v": 0.0, "w": 0.0}
        nudges[name] = nudge
        x = 3.0 + nudges["x"]
        y = -1.0 + nudges["y"]
        z = 5.0 + nudges["z"]
        u = x * y + nudges["u"]
        v = u + z + nudges["v"]
        return v * v + nudges["w"]

    return (output(h) - output(-h)) / (2 * h)
    ### END SOLUTION

# %% role="hints" of="mended_slope"
# - Where in the suspicious function does `name` make a difference?
# - A nudge belongs where the value is computed. `u` is computed by `x * y`, so its nudge is added right there, and everything after it responds.
# - Inside `output`, keep a dictionary `nudges` with a 0 for each of the six names, and store `nudge` under `name`. Then add the right entry to each line that computes a value. For a value called `speed` that would be `speed = 12.0 + nudges["speed"]`.

# %% role="test" name="mended_slope_by_inputs" points=1
check.partials(
    "u = x * y; v = u + z; w = v * v",
    x=3.0,
    y=-1.0,
    z=5.0,
    names={
        "mended_slope('x')": "x",
        "mended_slope('y')": "y",
        "mended_slope('z')": "z",
        "mended_slope('z', h=1e-3)": "z",
    },
)
### BEGIN HIDDEN TESTS
check.partials(
    "u = x * y; v = u + z; w = v * v",
    x=3.0,
    y=-1.0,
    z=5.0,
    names={"mended_slope('y', h=5e-4)": "y", "mended_slope('x', h=1e-3)": "x"},
    message="With another h some slopes are wrong. Do both points and the run depend on h?",
)
### END HIDDEN TESTS

# %% role="test" name="mended_slope_by_steps" points=1
check.partials(
    "u = x * y; v = u + z; w = v * v",
    x=3.0,
    y=-1.0,
    z=5.0,
    names={"mended_slope('u')": "u", "mended_slope('v')": "v", "mended_slope('w')": "w"},
)
### BEGIN HIDDEN TESTS
check.partials(
    "u = x * y; v = u + z; w = v * v",
    x=3.0,
    y=-1.0,
    z=5.0,
    names={"mended_slope('v', h=1e-3)": "v", "mended_slope('u', h=5e-4)": "u"},
    message="Nudge a value in the middle after it is computed and before it is used.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Three sentences to doubt
#
# All three have been printed in teaching material. Decide for each whether it is true, find the evidence in this notebook or with one line of code, and then unfold the answers.
#
# 1. `f = (x + y) * z  # at x = -2, y = 5, z = -4 this is 12`
# 2. "The smaller the step, the more exact the derivative."
# 3. "Where an input reaches the output along two paths, multiply the two gradients."
#
# <details><summary>What the evidence says</summary>
#
# 1. False. $(-2 + 5) \cdot (-4) = -12$. Comments don't run, so nobody notices when they are wrong.
# 2. False. Your error curve has a bottom. Past it, round-off grows faster than the error of the step shrinks.
# 3. False. Take $x \cdot x$ at 3. Each path contributes 3. Multiplying gives 9, adding gives 6, and nudging says 6.
#
# </details>

# %% [markdown]
# ## In your own words
#
# A friend has written `gradient_vector` and says: "It works for any function that I can call. Why learn the chain rule, or build an engine for it? I'll train my network, with its million weights, by nudging."
#
# Answer in three to six sentences. Say what your friend is right about. Then give two reasons why nobody trains a network this way. A person grades this question.

# %% [markdown] role="manual" name="why_not_bump_everything" points=3
# ### BEGIN SOLUTION
# **A model answer.** You're right that nudging works for any function, and that makes it a good check of a gradient that was found another way. But it needs at least one new run of the whole network for every weight: with a million weights, that is a million runs for a single training step. Going backward through the graph gives all slopes in one pass, which costs about as much as a few runs. And a numerical slope is never exact: with a large step the curvature of the function spoils it, with a small one round-off does, and no step suits all weights. The chain rule uses no step, so its gradients are correct to nearly all the digits of a float.
#
# **Grading.**
#
# - 1 point: what is right about it. It works for any function, or is good for checking.
# - 1 point: cost. One or two runs for each weight, compared with one backward pass for all.
# - 1 point: accuracy. An error from the step or from round-off, compared with exact rules.
#
# Any wording counts. An answer that says "slow" or "not exact" without a reason gets half of that point.
# ### END SOLUTION

# %% [markdown]
# ## What you take with you
#
# - A derivative is a slope: rise over run for a small run. It tells you how the output responds to a small change in the input.
# - A numerical slope works for anything that you can call. From both sides its error falls like $h^2$, until round-off takes over.
# - A gradient is one slope for each input. Nudge one input at a time.
# - Product rule: each factor's slope times the other factor, then add. Chain rule: slopes multiply along a path, and paths add.
# - Backpropagation goes from the output to the inputs: each node multiplies the gradient from above by its local derivative and passes it on.
# - A small step along the gradient raises the output, and a small step against it lowers it.
#
# Next: [2 · Autograd](../02_autograd/02_autograd.ipynb), where you write the engine that does all this for you.
#
# *In the tradition of Andrej Karpathy's micrograd lecture, Stanford's CS231n and LLM101n.*
