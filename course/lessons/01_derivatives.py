# %% [markdown]
# # 1 · Derivatives
#
# **Goal.** By the end you can compute the slope of any function that you can call, and carry a gradient backward through an expression by hand.
#
# **Time.** 75 to 90 minutes. A good place for a break is marked halfway.
#
# You need to read a Python function and to do arithmetic. You do not need to have met calculus, or to have liked it.

# %% [markdown]
# ## How to work
#
# - Go from top to bottom. Press **Shift+Enter** to run a cell.
# - Where a cell says `# TODO:`, replace what stands below it, a `raise` line or some `...`, with your own code.
# - The folded cell after it checks your answer. It says what is wrong, with the smallest case that shows it, and a table: what was asked, what you gave, what it should be. Try as often as you like.
# - Stuck? Unfold the hints below the cell, or run `check.hint("gradient")` with the name of the answer. Each call says a little more.
# - When your notebook is graded, the same questions are asked about other functions and other points. So solve the problem, not the example.

# %%
import math

import numpy as np

from course import check
from course.pictures import lesson01 as pictures

# %% [markdown]
# ## Warm-up: guess first
#
# Take $g(x) = x^2$. At $x = 3$ its value is 9.
#
# Now move $x$ a very little to the right, from 3 to 3.001. By how much does $g$ grow? By about 0.001, 0.003, 0.006 or 0.009?
#
# Type your guess into the next cell before you run the one below it. Nobody marks it. A guess that turns out wrong is worth more than none, because you will remember why.

# %% role="demo"
guess = None  # one of 0.001, 0.003, 0.006, 0.009

# %% role="demo"
def g(x):
    return x**2


growth = g(3.001) - g(3)
print(f"g grows by {growth:.6f}, and you guessed {guess}")

# %% [markdown]
# Six times as much as $x$ moved. The next section says where the six comes from.

# %% [markdown]
# ## A worked example: how steep is $x^2$ at 3?
#
# Mark the point of the curve at $x = 3$. Mark a second point, a step $h$ to the right. Draw the line through both.
#
# Now let the second point slide toward the first.

# %% role="demo"
pictures.secants(g, 3, [4, 2, 0.5])

# %% [markdown]
# How steep a line is, you know from hills: the **rise** divided by the **run**.
#
# The run is how far the input moved, $h$. The rise is how far the output moved, $g(3 + h) - g(3)$.

# %% role="demo"
for h in [1, 0.1, 0.01, 0.001]:
    rise = g(3 + h) - g(3)
    run = h
    print(f"h = {h:<6} rise = {rise:.6f}   rise / run = {rise / run:.4f}")

# %% [markdown]
# The last column settles on 6, and the line settles with it. The line that it becomes touches the curve and runs in the curve's own direction. It is called the **tangent**.
#
# The number 6 is the **slope** of $g$ at 3, also called its **derivative** there, and written $g'(3) = 6$ or $\frac{dg}{dx} = 6$.
#
# Read it as an exchange rate: near $x = 3$, one small unit of input buys six small units of output. That is your warm-up. An input of 0.001 more gave about 0.006 more.
#
# In symbols, the slope is what rise over run comes to as the step shrinks:
#
# $$g'(x) = \lim_{h \to 0} \frac{g(x + h) - g(x)}{h}$$
#
# You will not need to take a limit. A computer uses a small $h$ and divides.

# %% [markdown]
# ## A function to work with
#
# Your turn. The first function is
#
# $$f(x) = 3x^2 - 4x + 5$$
#
# Write it with `*`, `**`, `+` and `-` only. Then it works for a single number and for a whole NumPy array of numbers alike.

# %% role="answer" name="quadratic"
def f(x):
    """3x² - 4x + 5, for a number or for every element of an array."""
    # TODO: return the value of this formula at x.
    ### BEGIN SOLUTION
    return 3 * x**2 - 4 * x + 5
    ### END SOLUTION

# %% role="hints" of="quadratic"
# - What is the value at $x = 0$, and which of the three terms is it?
# - Python does not read `3x` as a product, and writes a power with two stars: $5x^3$ is `5 * x**3`.
# - Add up three terms, each a number times a power of `x`. For $2x^2 - 7x + 1$ you would write `return 2 * x**2 - 7 * x + 1`.

# %% role="test" name="quadratic_of_a_number" points=1
check.function("f", equals="the parabola", at=[0.0, 1.0, 3.0, -1.5])
### BEGIN HIDDEN TESTS
check.function(
    "f",
    equals="the parabola",
    at=[-4, 2, *check.points(6, seed="quadratic", low=-5.0, high=5.0)],
    message="Some values are right. Try other numbers, and compare with your own arithmetic.",
)
### END HIDDEN TESTS

# %% role="test" name="quadratic_of_an_array" points=1
check.function("f", equals="the parabola", at=[], arrays=[[-1.0, 0.5, 2.0]])
### BEGIN HIDDEN TESTS
check.function(
    "f",
    equals="the parabola",
    at=[],
    arrays=[[4.0], [-5, -2, 0, 3, 5], check.points(20, seed="quadratic array")],
    message="f must answer an array element by element, and leave the array as it was.",
)
### END HIDDEN TESTS

# %% [markdown]
# Here is your function over −5 to 5, with three points on it. The one at $x = \frac{2}{3}$ is the bottom of the bowl. Below the picture, one call gives five heights at once.

# %% role="demo"
if check.ready("f"):
    parabola = f  # the name f will be used again below; this one stays
    pictures.parabola(parabola, {"-3": -3, "2/3": 2 / 3, "3": 3})
    print(parabola(np.array([-5.0, -3.0, 0.0, 3.0, 5.0])))

# %% [markdown]
# ## Predict the slopes
#
# Walk along the curve from left to right. At each of the three points: are you going down, on level ground, or up?
#
# Write −1 for down, 0 for level and 1 for up, **before** you compute anything. Two sections below, your own code shows whether you are right. If it surprises you, come back and change the number, once you can say why.

# %% role="answer" name="slope_prediction"
# TODO: predict the sign of the slope at x = 3, x = -3 and x = 2/3: -1, 0 or 1.
### BEGIN SOLUTION
slope_at_3 = 1
slope_at_minus_3 = -1
slope_at_two_thirds = 0
### END SOLUTION

# %% role="hints" of="slope_prediction"
# - Put a finger on the curve at the point and move it a little to the right. Does it go up or down?
# - The question is about the direction of the curve, not about how high it is. All three points lie above zero.
# - Far left of the bottom of a bowl a curve falls, far right of it a curve rises, and at the bottom it does neither. Which of your three points is where?

# %% role="test" name="slope_prediction_at_three_points" points=1
check.predictions(
    "slope_at_3", "slope_at_minus_3", "slope_at_two_thirds", choices=[-1, 0, 1]
)
### BEGIN HIDDEN TESTS
check.signs(
    of="the parabola",
    at={"slope_at_3": 3.0, "slope_at_minus_3": -3.0, "slope_at_two_thirds": 2 / 3},
    message="Compare your predictions with the slopes that your forward_difference gives.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## A slope from one side
#
# The worked example used $g$ and the point 3. Now put the same three steps into a function that takes **any** function, at **any** point.
#
# In Python a function can be handed to another like any other value. Inside the function below, the name `function` is the curve, and `function(2.0)` is its height at 2.
#
# The second point lies ahead of the first. That is why this is called a **forward difference**. And `x` may be a number or an array, which must be the same afterward. The step `h` has a default. `1e-4` is Python's way to write 0.0001.

# %% role="answer" name="forward_difference"
def forward_difference(function, x, h=1e-4):
    """Slope of `function` at `x`, from x itself and a point a step `h` to the right."""
    # TODO: rise over run, between x and x + h.
    ### BEGIN SOLUTION
    return (function(x + h) - function(x)) / h
    ### END SOLUTION

# %% role="hints" of="forward_difference"
# - At which two inputs do you have to know the height of the curve?
# - The rise is the right height minus the left height. The run is the distance between the two inputs.
# - Name the heights first: `here = function(x)`, and `there`, the height one step further. What do you divide their difference by?

# %% role="test" name="forward_difference_of_a_parabola" points=1
check.slope(
    "forward_difference",
    of=["the parabola", "lambda x: x**3"],
    at=[2.0, -3.0, 1.0],
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
    message="Some functions come out right and others do not. Use the function that you are given.",
)
check.slope(
    "forward_difference",
    of="lambda x: x**3 + 2 * x",
    at=[],
    arrays=[[0.5, 1.5, -2.5]],
    tolerance=1e-3,
    message="Arrays of other lengths come out wrong. Work element by element, and leave x as it was.",
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
    "slope = forward_difference(lambda x: x**2, 3.0, 1.0)",
    equals={"slope": 7.0},
    message="With a large step it matters which way you look: ask at x and at x + h.",
)
### BEGIN HIDDEN TESTS
check.slope(
    "forward_difference",
    of=["lambda x: math.exp(x)", "lambda x: x**3 - x"],
    at=[1.3, -0.7],
    steps=[2e-2, 1e-2, 1e-3, 1e-4],
    error_order=1,
    message="The error should shrink in step with h. Use the h that you are given.",
)
check.after(
    "slope = forward_difference(lambda x: x**3, -1.0, 0.5)",
    equals={"slope": 1.75},
    message="With a large step it matters which way you look. Ask at x and at x + h.",
)
check.after(
    "slope = forward_difference(lambda x: abs(x), 0.0)",
    equals={"slope": 1.0},
    message="With the default step, too, the second point should lie to the right.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now for your predictions.

# %% role="demo"
if check.ready(
    "f", "slope_at_3", "slope_at_minus_3", "slope_at_two_thirds", "forward_difference"
):
    predictions = {3: slope_at_3, -3: slope_at_minus_3, 2 / 3: slope_at_two_thirds}
    for point, predicted in predictions.items():
        slope = forward_difference(parabola, point)
        # Anything below 0.001 is level, for a step of this size.
        way = 0 if abs(slope) < 0.001 else math.copysign(1, slope)
        compared = "✓" if predicted == way else "✗ look again"
        print(f"x = {point:7.4f}   slope {slope:9.4f}   you predicted {predicted}   {compared}")
    pictures.tangents(parabola, forward_difference, {"-3": -3, "2/3": 2 / 3, "3": 3})

# %% [markdown]
# Look closely at the numbers. The ground is level at $x = \frac{2}{3}$, and still the slope that you computed there is not 0. It is 0.0003.
#
# This is no slip of yours. You looked to the right only, and to the right the curve is already rising.

# %% [markdown]
# ## A slope from both sides
#
# The cure is to look both ways: one step to the right of $x$, one step to the left, and the line through these two points. The point $x$ itself is not even asked.

# %% role="demo"
pictures.one_side_or_both()

# %% [markdown]
# The dotted line is much steeper than the tangent. The dashed line is nearly parallel to it: what goes wrong on the right goes wrong on the left the other way round, and the two almost cancel.
#
# This is the **central difference**. We call the function `gradient`, because soon it will have more than one input to deal with.
#
# One rule of good manners: the caller's `x` must be the same afterward. For a plain number that is always so. For an array, a line such as `x += h` changes the caller's own numbers.

# %% role="answer" name="gradient"
def gradient(function, x, h=1e-4):
    """Slope of `function` at `x`, from a step `h` to the right and one to the left."""
    # TODO: rise over run, between x - h and x + h.
    ### BEGIN SOLUTION
    return (function(x + h) - function(x - h)) / (2 * h)
    ### END SOLUTION

# %% role="hints" of="gradient"
# - How far apart are the two points at which you ask for the height?
# - The rise is right height minus left height, in this order. The run is right input minus left input.
# - Give the two inputs names, `left` and `right`. Then write rise and run with these two names only, and divide.

# %% role="test" name="gradient_of_a_parabola" points=1
check.slope("gradient", of="the parabola", at=[2.0, -3.0, 2 / 3])

# %% role="test" name="gradient_of_any_function" points=1
check.slope("gradient", of="lambda x: x**3 - x", at=[1.5, -0.37])
### BEGIN HIDDEN TESTS
check.slope(
    "gradient",
    of=["lambda x: math.sin(x) * math.exp(-x)", "lambda x: 1 / (1 + x**2)", "lambda x: 4 - 7 * x"],
    at=check.points(6, seed="gradient"),
    message="Some functions come out right and others do not. Use the function that you are given.",
)
### END HIDDEN TESTS

# %% role="test" name="gradient_error_falls_like_h_squared" points=1
check.slope(
    "gradient", of="lambda x: x**3", at=[2.0], steps=[1e-1, 1e-2, 1e-3], error_order=2
)
### BEGIN HIDDEN TESTS
check.slope(
    "gradient",
    of=["lambda x: math.exp(x)", "lambda x: math.sin(3 * x)"],
    at=[1.1, -0.6],
    steps=[4e-2, 2e-2, 5e-3, 1e-3],
    error_order=2,
    message="With a step ten times smaller the error should be a hundred times smaller. "
    "Use the h that you are given, on both sides.",
)
### END HIDDEN TESTS

# %% role="test" name="gradient_leaves_x_alone" points=1
check.slope("gradient", of="lambda x: x**2", at=[], arrays=[[1.0, -2.0, 4.0]])
### BEGIN HIDDEN TESTS
check.slope(
    "gradient",
    of="lambda x: x**3 - 5 * x",
    at=[],
    arrays=[[0.3], check.points(5, seed="gradient of an array")],
    message="Arrays of other lengths come out wrong. Work element by element, and leave x as it was.",
)
### END HIDDEN TESTS

# %% [markdown]
# How much better is it? The function $e^x$ is handy here, because it is its own slope: you know the truth to compare with.

# %% role="demo"
if check.ready("forward_difference", "gradient"):
    true = math.exp(1.1)
    print("step     error, one side    error, both sides")
    for h in [0.1, 0.01, 0.001]:
        one_side = forward_difference(math.exp, 1.1, h) - true
        both_sides = gradient(math.exp, 1.1, h) - true
        print(f"{h:<8} {one_side:<18.9f} {both_sides:.9f}")

# %% [markdown]
# Each row has a step ten times smaller. From one side the error shrinks about ten times. From both sides it shrinks about a hundred times.
#
# One says: the first error falls like $h$, the second like $h^2$.

# %% [markdown]
# ## How small should the step be?
#
# If smaller is better, then the smallest must be best. Take $h = 10^{-16}$, then, written `1e-16`.
#
# Before you run the next cell, say aloud what you expect: will the curves fall all the way to the right?

# %% role="demo"
if check.ready("forward_difference", "gradient"):
    pictures.error_against_step(
        {"from one side": forward_difference, "from both sides": gradient},
        math.exp,
        1.1,
        slope=math.exp(1.1),
    )

# %% [markdown]
# Both scales go in factors of ten. Lower is better, and at each mark to the right the step is ten times smaller.

# %% role="answer" name="step_size"
# TODO: read the step with the smallest error off the solid curve: a number like 1e-3.
### BEGIN SOLUTION
best_h = 1e-5
### END SOLUTION

# %% role="hints" of="step_size"
# - Which of the two curves belongs to a slope from both sides, and where is it lowest?
# - Too large a step sees the bend of the curve. Too small a step drowns in rounding. The best one lies between, at the bottom of the valley.
# - Go straight down from the lowest point of the solid curve to the horizontal axis, and copy the number that stands there. Its neighbor on the right is fine as well.

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
# ### Why the curve climbs again
#
# On the left side of the picture the step is too **large**: over so long a run, the curve bends.
#
# On the right side the step is too **small**. A Python float carries about 16 digits. Add something smaller than the last of them, and nothing happens at all:

# %% role="demo"
print("1.1 + 1e-16 == 1.1 is", 1.1 + 1e-16 == 1.1)
if check.ready("gradient"):
    print("slope of exp at 1.1 with h = 1e-16:", gradient(math.exp, 1.1, h=1e-16))

# %% [markdown]
# Both points have become the same point. The rise is 0, and so is the slope, where it should be about 3.
#
# Well before that, the two heights agree in most of their digits. Their difference keeps only the few last digits, and those are the ones that rounding has spoiled. Dividing by a tiny $h$ then makes the damage large. This is called **round-off**.
#
# So "the smaller the step, the more exact the slope" is false, however often you will read it.

# %% [markdown]
# ### A bump that vanishes
#
# Take $d = a \cdot b + c$ with $a = 2$ and $b = -3$. When $a$ grows by a little, $d$ changes by $-3$ times as much. The slope is −3, whatever $c$ is.
#
# Predict: does the computer agree when $c$ is a hundred million, `1e8`?

# %% role="demo"
def slope_by_a(c, h):
    d = 2.0 * -3.0 + c
    d_bumped = (2.0 + h) * -3.0 + c
    return (d_bumped - d) / h


print("           c = 10        c = 1e8")
for h in [1e-4, 1e-6, 1e-8, 1e-9]:
    print(f"h = {h:.0e}  {slope_by_a(10.0, h):<12.7f}  {slope_by_a(1e8, h):.7f}")

# %% [markdown]
# Near `1e8` the next number that a float can hold is about 0.000000015 away. A change smaller than half of that is rounded off, and the bump is gone.
#
# There is no step that is right for all numbers. For numbers of ordinary size, seen from both sides, `1e-4` is never far off. That is why it is the default here.

# %% [markdown]
# ## More than one input
#
# *If you want a break, this is the place.*
#
# Now a function with three inputs, $(x + y) \cdot z$, at $x = -2$, $y = 5$, $z = -4$. Here it is as a graph: values in boxes, operations in circles. We call the sum in the middle $q$ and the result $f$.

# %% role="demo"
pictures.graph("q = x + y; f = q * z", x=-2.0, y=5.0, z=-4.0)

# %% [markdown]
# A slope asks: if I bump the input, how does the output answer? With three inputs there are three such questions, so you bump **one input at a time** and leave the others where they are.
#
# Each answer is a **partial derivative**. The one by $x$ is written $\frac{\partial f}{\partial x}$, and in code we call it `df_dx`.
#
# Before you compute: which of the three do you expect to be positive?

# %% role="answer" name="partials"
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
# TODO: bump one input at a time, compute the output again, and take rise over run.
### BEGIN SOLUTION
df_dx = ((x + h + y) * z - output) / h
df_dy = ((x + y + h) * z - output) / h
df_dz = ((x + y) * (z + h) - output) / h
### END SOLUTION

# %% role="hints" of="partials"
# - If only `z` is a little larger, which part of `(x + y) * z` changes, and which stays?
# - Each of the three is a forward difference: the output with one input bumped, minus the output, divided by the step.
# - For another expression, $x \cdot y - z$, the one by `y` would be `(x * (y + h) - z - (x * y - z)) / h`. Do the same with this expression, three times, each time with `+ h` at another input.

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
    message="The slopes are nearly right. Compute them from the bumped outputs, without rounding.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## The gradient is a list of slopes
#
# All partial derivatives together, in the order of the inputs, are the **gradient**: one number for each input, which tells how the output answers to it.
#
# Write it once for every function of any number of inputs. The inputs come as a list, `point`. To call a function with the elements of a list as its inputs, Python has the star: `function(*[2.0, 3.0])` is `function(2.0, 3.0)`.
#
# Look to both sides again. And leave `point` as it is: the caller still needs it.

# %% role="answer" name="gradient_vector"
def gradient_vector(function, point, h=1e-4):
    """The slopes of `function` at `point`, one for each input, by central differences.

    The function is called as `function(*point)`.
    """
    # TODO: a list; for each input, bump only this one, in copies of the point.
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
# - How many numbers must the list have for a function of five inputs, and how often do you call the function for each of them?
# - For each place in the list you need two fresh copies of the point, which differ from it in this place only. `list(point)` makes a copy; `copy = point` does not.
# - Begin with an empty list and loop over `range(len(point))`. In the loop make the two copies, add `h` to one number of the first and take `h` from the same number of the second, and append one slope, as in `gradient`.

# %% role="test" name="gradient_vector_of_two_inputs" points=1
check.gradient_vector(
    "gradient_vector", of="lambda x, y: x**2 * y", at=[[3.0, -2.0], [0.7, 1.3], [2, 1]]
)
### BEGIN HIDDEN TESTS
check.gradient_vector(
    "gradient_vector",
    of=["lambda x, y: math.sin(x) * y", "lambda x, y: x / y + y**3"],
    at=[check.points(2, seed="gradient_vector"), [2, -1]],
    message="Bump one input at a time, whole numbers too, and take the slope from both sides.",
)
### END HIDDEN TESTS

# %% role="test" name="gradient_vector_of_any_number_of_inputs" points=1
check.gradient_vector(
    "gradient_vector",
    of=["lambda x, y, z: (x + y) * z", "lambda x: x**2"],
    at=[[-2.0, 5.0, -4.0], [3.0]],
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
    message="The function may have one input or five: the list needs one slope for each.",
)
### END HIDDEN TESTS

# %% role="test" name="gradient_vector_uses_its_step" points=1
check.gradient_vector(
    "gradient_vector", of="lambda x, y: x * y", at=[[1.5, -2.5]], extra=["0.25"]
)
check.after(
    "slopes = gradient_vector(lambda x, y: x**3 * y, [2.0, 1.0], 0.5)",
    equals={"slopes[0]": 12.25, "slopes[1]": 8.0},
    message="With a large step it matters how far you go: h to the right, and h to the left.",
)
### BEGIN HIDDEN TESTS
check.after(
    "slopes = gradient_vector(lambda x, y: x**3 + y**3, [2.0, -1.0], 0.5)",
    equals={"slopes[0]": 12.25, "slopes[1]": 3.25, "len(slopes)": 2},
    message="With another h the slopes should come from points h to the right and h to the left.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## The chain rule: a walker, a bicycle and a car
#
# A bicycle goes 4 times as fast as a walker. A car goes 3 times as fast as the bicycle. How many times as fast as the walker is the car?

# %% role="demo"
pictures.journey()

# %% [markdown]
# You multiplied, without being told to: $3 \cdot 4 = 12$. That is the **chain rule**. Speeds are slopes, and along a chain slopes multiply:
#
# $$\frac{d\,\text{car}}{d\,\text{walker}} = \frac{d\,\text{car}}{d\,\text{bicycle}} \cdot \frac{d\,\text{bicycle}}{d\,\text{walker}}$$
#
# Nobody has to watch the car and the walker at the same time. Each factor is **local**: it knows one step only.

# %% [markdown]
# ## Cut an expression into steps
#
# To use the chain rule you need a chain. Cut $(x + y) \cdot z$ at the middle box of its graph: the first step makes $q$ from $x$ and $y$, and the second makes the result from $q$ and $z$. Write each step as a function of its own, so that `f(q(x, y), z)` is the whole.
#
# The name `f` now means this new function. The parabola lives on under the name `parabola`. If you go back to the sections above, run the cell that defines the parabola first.

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
# - Look at the graph of $(x + y) \cdot z$ above: which operation comes first, and which numbers go into it?
# - A step uses nothing but what comes in through its parentheses. The second step does not need to know `x` and `y`.
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
    message="The two steps together do not give (x + y) * z at other points.",
)
### END HIDDEN TESTS

# %% role="test" name="chain_rule_functions_one_by_one" points=1
check.expression(
    "q(x, y)", equals="the first step", at=[{"x": -2.0, "y": 5.0}, {"x": 1.5, "y": 2.0}]
)
check.expression(
    "f(s, z)", equals="the second step", at=[{"s": 3.0, "z": -4.0}, {"s": 2.5, "z": 0.5}]
)
### BEGIN HIDDEN TESTS
check.expression(
    "f(s, z)",
    equals="the second step",
    at=[{"s": 6.0, "z": -3.0}, {"s": -1.5, "z": 0.25}],
    message="The second step takes two numbers, the result of the first step and z, and nothing else.",
)
check.expression(
    "q(x, y)",
    equals="the first step",
    at=[{"x": 0.5, "y": -7.25}, {"x": 3.0, "y": 3.0}],
    message="The first step takes x and y, and nothing else.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Multiply along the path
#
# Here is a **new point**: $x = 2$, $y = 4$, $z = -3$. Old values of `df_dx` and `df_dy` are of no use here.
#
# Ask each step by itself first:
#
# - How fast does the product $f$ follow $q$, while $z$ rests?
# - How fast does the sum $q$ follow $x$, while $y$ rests? And $y$, while $x$ rests?
#
# If you are not sure, bump. Then multiply along the path from $f$ back to $x$, and along the one back to $y$.
#
# From here on your answers can be exact: no step, no error. Write the rule, or the number that it gives.

# %% role="answer" name="chain_rule"
x, y, z = 2.0, 4.0, -3.0
# TODO: the slopes of the single steps, and of the whole paths by the chain rule.
### BEGIN SOLUTION
df_dq = z
dq_dx = 1.0
df_dx = df_dq * dq_dx
dq_dy = 1.0
df_dy = df_dq * dq_dy
### END SOLUTION

# %% role="hints" of="chain_rule"
# - If $q$ grows by 0.01, by how much does $q \cdot z$ change at this point? And by how much does $x + y$ change if $x$ grows by 0.01?
# - A product follows one factor as many times as the other factor says. A sum follows each of its terms one to one. Along a path, slopes multiply.
# - Three of the five are local and come straight from the rules. The other two are products of two of these: for `df_dx`, follow the path from $f$ over $q$ to $x$ and multiply what you meet.

# %% role="test" name="chain_rule_last_step" points=1
check.partials(
    "q = x + y; f = q * z", x=2.0, y=4.0, z=-3.0, names={"df_dq": "q"}, tolerance=1e-6
)
### BEGIN HIDDEN TESTS
check.partials(
    "q = x + y; f = q * z",
    x=2.0,
    y=4.0,
    z=-3.0,
    names={"df_dq": "q"},
    tolerance=1e-6,
    message="This slope is nearly right. The rule for a product gives it without an error.",
)
### END HIDDEN TESTS

# %% role="test" name="chain_rule_first_step" points=1
check.partials("x + y", x=2.0, y=4.0, names={"dq_dx": "x", "dq_dy": "y"}, tolerance=1e-6)
### BEGIN HIDDEN TESTS
check.partials(
    "x + y",
    x=2.0,
    y=4.0,
    names={"dq_dx": "x", "dq_dy": "y"},
    tolerance=1e-6,
    message="These slopes are nearly right. The rule for a sum gives them without an error.",
)
### END HIDDEN TESTS

# %% role="test" name="chain_rule_whole_paths" points=1
check.partials(
    "q = x + y; f = q * z",
    x=2.0,
    y=4.0,
    z=-3.0,
    names={"df_dx": "x", "df_dy": "y"},
    tolerance=1e-6,
)
### BEGIN HIDDEN TESTS
check.partials(
    "q = x + y; f = q * z",
    x=2.0,
    y=4.0,
    z=-3.0,
    names={"df_dx": "x", "df_dy": "y"},
    tolerance=1e-6,
    message="These slopes are nearly right. Multiply the exact slopes of the steps.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### And where two paths meet?
#
# Slopes **multiply along** a path. If an input reaches the output on **several** paths, what they bring is **added**.
#
# You know an example. $g(x) = x \cdot x$ takes $x$ in twice. At 3, the first path brings 3, because the other factor is 3. The second path brings 3 as well. Together that is 6: the slope from the worked example.

# %% [markdown]
# ## A function inside a function
#
# One more worked example. To find the slope of $v = (3x + 1)^2$, cut it: $u = 3x + 1$, then $v = u^2$.
#
# - The outer step, $u^2$, has the slope $2u$. It is taken **at the value that arrives there**, $u = 3x + 1$, not at $x$.
# - The inner step, $3x + 1$, has the slope 3.
#
# At $x = 1$ the value that arrives is $u = 4$. So the slope of the whole is $2 \cdot 4 \cdot 3 = 24$. Do not take my word for it: bump it.

# %% role="demo"
if check.ready("gradient"):
    print(f"{gradient(lambda x: (3 * x + 1) ** 2, 1.0):.6f}")

# %% [markdown]
# Now the same for $\sin(x^2)$. You need two facts: the slope of $x^2$ is $2x$, and the slope of $\sin(u)$ is $\cos(u)$. In code they are `math.sin` and `math.cos`.
#
# Write the rule, not a bump: the answer is asked for to nine digits.

# %% role="answer" name="chain_rule_nested"
def dsin_x2(x):
    """The derivative of sin(x²) at x, by the chain rule."""
    # TODO: the slope of the outer step, taken at its place, times the inner slope.
    ### BEGIN SOLUTION
    return math.cos(x**2) * 2 * x
    ### END SOLUTION

# %% role="hints" of="chain_rule_nested"
# - Call the inner value $u$. What is $u$ here, and what is then the outer step?
# - Outer slope times inner slope. The outer slope is taken at $u$, the inner one at $x$.
# - Write two lines first: `u = ...` for what arrives at the sine, and `inner = ...` for how fast $u$ follows $x$. Then return the outer slope at `u`, times `inner`.

# %% role="test" name="chain_rule_nested_at_some_points" points=1
check.derivative("dsin_x2", of="math.sin(x**2)", at=[1.0, -0.5, 2.0])
### BEGIN HIDDEN TESTS
check.derivative(
    "dsin_x2",
    of="math.sin(x**2)",
    at=[0.0, *check.points(10, seed="chain_rule_nested")],
    message="It is right at some points only. Where is the outer slope taken?",
)
### END HIDDEN TESTS

# %% role="test" name="chain_rule_nested_is_exact" points=1
check.derivative("dsin_x2", of="math.sin(x**2)", at=[1.2], tolerance=1e-9)
### BEGIN HIDDEN TESTS
check.derivative(
    "dsin_x2",
    of="math.sin(x**2)",
    at=[-1.7, 0.3, 2.9],
    tolerance=1e-9,
    message="The first digits are right. A rule gives all of them, where a bump does not.",
)
### END HIDDEN TESTS

# %% role="demo"
if check.ready("dsin_x2", "gradient"):
    pictures.derivative_against_slope(
        lambda x: math.sin(x**2), dsin_x2, gradient, "the function, sin(x²)"
    )

# %% [markdown]
# ## Backward through a graph
#
# You have everything for **backpropagation**. Here it is for the first graph, $(x + y) \cdot z$ at $x = -2$, $y = 5$, $z = -4$, from the right end to the left.
#
# 1. Begin at the end. The output follows itself one to one: its gradient is 1.
# 2. A **product** sends to each factor its own gradient, times the **other** factor. So $q$ gets $1 \cdot (-4) = -4$, and $z$ gets $1 \cdot 3 = 3$.
# 3. A **sum** sends its own gradient to each term, unchanged. So $x$ and $y$ get −4 each.
#
# What a step receives from its right is called the **upstream gradient**. All that a step ever does is to multiply it by its own local slope.

# %% role="demo"
pictures.graph(
    "q = x + y; f = q * z",
    grads={"f": 1.0, "q": -4.0, "z": 3.0, "x": -4.0, "y": -4.0},
    x=-2.0,
    y=5.0,
    z=-4.0,
)

# %% [markdown]
# These are the numbers that you found by bumping. But you needed no step, and you went over the graph only once, for all inputs together.
#
# The values at the beginning, which no step computes, are called the **leaves** of the graph.
#
# Now a graph that is one step longer:
#
# $$L = (a \cdot b + c) \cdot f$$
#
# Its steps are $e = a \cdot b$, then $d = e + c$, then $L = d \cdot f$. The cell below sets $a = 2$, $b = -3$, $c = 10$, $f = -2$. From here on, `f` is a number. If you go back to the sections above, run their cells again from the top.

# %%
a, b, c, f = 2.0, -3.0, 10.0, -2.0
e = a * b
d = e + c
L = d * f
pictures.graph("e = a * b; d = e + c; L = d * f", a=a, b=b, c=c, f=f)

# %% [markdown]
# Fill in the gradient of $L$ by every value, from $L$ backward. `dL_dd` is how fast $L$ follows $d$.
#
# The names `a`, `b`, `c`, `d`, `e`, `f` hold the values in the picture. You may use them, or write the numbers.

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
# - Which value stands at the very end of the graph, and how fast does it follow itself?
# - A product sends upstream times the other factor. A sum sends upstream, unchanged. Go one operation at a time, and write each gradient down before you go on.
# - $L = d \cdot f$ is a product: what reaches $d$ has the factor `f` in it, and the other way round. $d = e + c$ is a sum: what reaches $e$ and $c$ is what $d$ received. For $a$ and $b$ the upstream gradient is `dL_de`.

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
    message="Nearly right. The rules give these gradients without an error.",
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
    message="Nearly right. The rules give these gradients without an error.",
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
    message="Nearly right. The rules give these gradients without an error.",
)
### END HIDDEN TESTS

# %% [markdown]
# Here is the graph with your gradients in it. Below it, your own `gradient_vector` is asked about the same function. It knows nothing of any chain rule: it only bumps.

# %% role="demo"
if check.ready("dL_dL", "dL_dd", "dL_df", "dL_de", "dL_dc", "dL_da", "dL_db"):
    by_hand = {
        "L": dL_dL,
        "d": dL_dd,
        "f": dL_df,
        "e": dL_de,
        "c": dL_dc,
        "a": dL_da,
        "b": dL_db,
    }
    pictures.graph("e = a * b; d = e + c; L = d * f", by_hand, a=a, b=b, c=c, f=f)

# %% role="demo"
if check.ready("gradient_vector", "dL_da", "dL_db", "dL_dc", "dL_df"):
    bumped = gradient_vector(lambda a, b, c, f: (a * b + c) * f, [a, b, c, f])
    for name, mine, numeric in zip("abcf", [dL_da, dL_db, dL_dc, dL_df], bumped):
        print(f"{name}   by hand {mine:8.4f}   by bumping {numeric:8.4f}")

# %% [markdown]
# ## A nudge
#
# What is a gradient good for? It says which way to move. Push every leaf a small step in the direction of **its own** gradient: up where the gradient is positive, down where it is negative, and further where it is large.
#
# Predict: will $L$, which is −8 now, rise or fall?
#
# The new values get new names. The old ones are still needed.

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
# - The gradient of $b$ is negative. To make $L$ larger, must $b$ become larger or smaller, and does adding a multiple of its gradient do that?
# - A leaf after the nudge is the leaf, plus the step times the gradient of $L$ by this same leaf. The values inside the graph are not pushed: they follow.
# - Four lines have the shape `leaf_after = leaf + step * gradient`. The fifth is the formula $(a \cdot b + c) \cdot f$ with the four new names in it.

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
    message="Nearly right. Is L_after computed from the moved leaves, by the formula of L?",
)
### END HIDDEN TESTS

# %% [markdown]
# $L$ rises. By how much, the gradient had told you before: by about the step times the sum of the squared gradients, written $\text{step} \cdot |\text{grad}|^2$.
#
# Why squared? Each leaf moves by its gradient, and each move counts as much as its gradient.

# %% role="demo"
if check.ready("dL_da", "dL_db", "dL_dc", "dL_df", "L_after"):
    squared = dL_da**2 + dL_db**2 + dL_dc**2 + dL_df**2
    print(f"told before:  {step * squared:.4f}")
    print(f"really risen: {L_after - L:.4f}")
    pictures.along_the_gradient(
        lambda a, b, c, f: (a * b + c) * f,
        [a, b, c, f],
        [dL_da, dL_db, dL_dc, dL_df],
        step,
    )

# %% [markdown]
# Training a network is this nudge with the sign turned round. There the output is an error, and each step goes **against** the gradient, so that the error falls.

# %% [markdown]
# ## Three ways to a derivative
#
# You have now used two of them, and have met the third.
#
# | | what one does | what one gets |
# | --- | --- | --- |
# | **numerical** | bump an input, run the function again, divide | a number, nearly right; new runs for every input |
# | **analytical** | derive a formula on paper | an exact formula, for one function; long functions get long formulas |
# | **automatic** | run the function and remember its steps, then send gradients backward through them | exact numbers, up to rounding; one pass for all inputs |
#
# Automatic differentiation is **neither of the others**. It does not bump, so there is no step to choose. And it never writes down a formula for the whole: it knows the slope of a sum, of a product and of a few more steps, and multiplies numbers.
#
# You did it by hand. In the next lesson a program does it.

# %% [markdown]
# ## A neural network is only a large expression
#
# This is one neuron with two inputs. It multiplies, adds, and bends the result with a function called tanh. A network is many of these, fed into one another, with one number at the end that says how wrong it is.

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
# It has more boxes than your graph, and no new idea. Sums, products, a bend; values forward, gradients backward.

# %% [markdown]
# ## Clinic: the check that is always content
#
# Code that computes gradients has to be checked, and the check can be ill itself. Checks with the illness of this one have been published. It is meant to give the slope of $w$ by any of the values in
#
# $$u = x \cdot y, \qquad v = u + z, \qquad w = v \cdot v$$
#
# at $x = 3$, $y = -1$, $z = 5$.

# %% role="demo"
def suspicious_slope(name, h=1e-4):
    """The slope of w by the value called `name`. Something in here is wrong."""

    def output(bump):
        x, y, z = 3.0, -1.0, 5.0
        u = x * y
        v = u + z
        w = v * v
        return w + bump

    return (output(h) - output(-h)) / (2 * h)


for name in ["x", "y", "z", "u", "v", "w"]:
    print(f"slope of w by {name}: {suspicious_slope(name):.4f}")

# %% [markdown]
# Do not read the code again yet. Collect evidence first, as a doctor would:
#
# 1. By hand: what is $w$ now, and what is it when $z$ is 6 instead of 5? Can the slope by $z$ be 1?
# 2. Ask for the slope by a value that does not exist, such as `"banana"`. What should happen, and what does?
# 3. For one of the six names the answer 1 is right. Which one, and why?

# %% role="demo"
print(suspicious_slope("banana"))  # change this line, and try what you like

# %% [markdown]
# Now write a healthy one. It should be able to bump **any** of the six values, also those in the middle: a value in the middle is bumped after it has been computed, and before it is used.

# %% role="answer" name="mended_slope"
def mended_slope(name, h=1e-4):
    """The slope of w by the value called `name`: "x", "y", "z", "u", "v" or "w"."""
    # TODO: bump the value that is asked for, and let the steps after it follow.
    ### BEGIN SOLUTION
    def output(bump):
        bumps = {"x": 0.0, "y": 0.0, "z": 0.0, "u": 0.0, "v": 0.0, "w": 0.0}
        bumps[name] = bump
        x = 3.0 + bumps["x"]
        y = -1.0 + bumps["y"]
        z = 5.0 + bumps["z"]
        u = x * y + bumps["u"]
        v = u + z + bumps["v"]
        return v * v + bumps["w"]

    return (output(h) - output(-h)) / (2 * h)
    ### END SOLUTION

# %% role="hints" of="mended_slope"
# - Where in the suspicious function does `name` decide anything?
# - A bump belongs where the value is made. `u` is made by `x * y`, so its bump is added right there, and everything after it feels it.
# - Inside `output`, keep a dictionary `bumps` with a 0 for each of the six names, and put `bump` under `name`. Then add the right entry to each line that makes a value. For a value called `speed` that would be `speed = 12.0 + bumps["speed"]`.

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
    message="With another h some inputs come out wrong. Are both points and the run made of h?",
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
    message="A value in the middle is bumped after it is computed and before it is used.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Three sentences to doubt
#
# All three have been printed in teaching material. Decide for each whether it is true, and find the evidence in this notebook or with one line of code. Then unfold.
#
# 1. `f = (x + y) * z  # at x = -2, y = 5, z = -4 this is 12`
# 2. "The smaller the step, the more exact the derivative."
# 3. "Where an input reaches the output on two paths, multiply the two gradients."
#
# <details><summary>What the evidence says</summary>
#
# 1. False. $(-2 + 5) \cdot (-4) = -12$. A comment is not run, so nobody notices when it is wrong.
# 2. False. Your error curve has a bottom. Past it, round-off grows faster than the error of the step shrinks.
# 3. False. Take $x \cdot x$ at 3. Both paths bring 3. Multiplied that is 9, added it is 6, and bumping says 6. Slopes multiply along a path, and paths add.
#
# </details>

# %% role="demo"
# Room for your one line of code.

# %% [markdown]
# ## In your own words
#
# A friend has written `gradient_vector` and says: "It works for every function that I can call. Why should anybody learn the chain rule, or build an engine for it? I will train my network, with its million weights, by bumping."
#
# Answer in three to six sentences. Say what your friend is right about. Then give two reasons why nobody trains a network in this way. This question is marked by a person.

# %% [markdown] role="manual" name="why_not_bump_everything" points=3
# ### BEGIN SOLUTION
# **A model answer.** You are right that bumping works for any function, and that makes it a good check of a gradient that was found otherwise. But it needs at least one new run of the whole network for every weight: with a million weights, a million runs for a single step of training. Going backward through the graph gives all slopes in one pass, which costs about as much as a few runs. And a bumped slope is never exact: with a large step the bend of the function spoils it, with a small one round-off does, and no step suits all weights. The chain rule uses no step, so its gradients are right to nearly all the digits of a float.
#
# **Marking.**
#
# - 1 point: what is right about it. It works for any function, or is good for checking.
# - 1 point: cost. One or two runs for each weight, against one backward pass for all.
# - 1 point: accuracy. An error from the step or from round-off, against exact rules.
#
# Any wording counts. An answer that says "slow" or "not exact" and gives no reason gets half of that point.
# ### END SOLUTION

# %% [markdown]
# ## What you take with you
#
# - A **derivative** is a slope: rise over run for a small run. It tells how the output answers to a small change of the input.
# - A **numerical** slope works for anything that you can call. From both sides its error falls like $h^2$, until round-off takes over.
# - A **gradient** is one slope for each input. Bump one input at a time.
# - **Chain rule:** slopes multiply along a path, and paths add.
# - **Backpropagation** applies this from the output to the inputs: upstream gradient times local slope, step by step.
# - A small step **along** the gradient raises the output, a small step against it lowers it.
#
# Next: [2 · Autograd](../02_autograd/02_autograd.ipynb), where you write the engine that does all this for you.
#
# *In the tradition of Andrej Karpathy's micrograd lecture, Stanford's CS231n and LLM101n.*
