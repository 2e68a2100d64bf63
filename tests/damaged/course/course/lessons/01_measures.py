# %% [markdown]
# # Measures
# The lesson whose submissions are damaged. It has a cell of each kind.

# %%
import csv

from course import check

# %% [markdown]
# ## Areas
# Two sides make an area, $A = w h$.


# %% role="answer" name="area"
def area(width, height):
    """Area of a rectangle."""
    # TODO: one product.
    ### BEGIN SOLUTION
    return width * height
    ### END SOLUTION


# %% role="hints" of="area"
# - How many unit squares are in one row?
# - Rows times columns.
# - Multiply `width` by the other side.

# %% role="test" name="area_of_a_square" points=1
check.function("area", equals="lambda w, h: w * h", at=[(2.0, 2.0)])

# %% role="test" name="area_of_any_rectangle" points=2
check.function("area", equals="lambda w, h: w * h", at=[(2.0, 3.0)])
### BEGIN HIDDEN TESTS
check.function("area", equals="lambda w, h: w * h", at=[(263.0, 311.0)], message="Turn it round.")
### END HIDDEN TESTS

# %% role="answer" name="half_area"
# TODO: half of the area of a 3 by 4 rectangle.
### BEGIN SOLUTION
half_area = area(3.0, 4.0) / 2
### END SOLUTION

# %% role="hints" of="half_area"
# - What is the whole area?
# - Half of a thing is the thing divided by two.
# - Call `area` first, and divide what it returns.

# %% role="test" name="half_area_is_right" points=1
check.after("", equals={"half_area": 6.0})

# %% [markdown]
# ## The way around


# %% role="answer" name="perimeter"
def perimeter(width, height):
    """Length of the way around a rectangle."""
    # TODO: add all four sides.
    ### BEGIN SOLUTION
    return 2 * (width + height)
    ### END SOLUTION


# %% role="hints" of="perimeter"
# - How many sides does a rectangle have?
# - Two of them are as long as `width`.
# - Add `width` and `height`, and double the sum.

# %% role="test" name="perimeter_of_a_square" points=1
check.function("perimeter", equals="lambda w, h: 2 * (w + h)", at=[(2.0, 2.0)])

# %% role="test" name="perimeter_of_any_rectangle" points=1
check.function("perimeter", equals="lambda w, h: 2 * (w + h)", at=[(3.0, 3.0)])
### BEGIN HIDDEN TESTS
check.function("perimeter", equals="lambda w, h: 2 * (w + h)", at=[(1.0, 17.0)])
### END HIDDEN TESTS

# %% role="demo"
if check.ready("area"):
    print(area(2.0, 3.0))

# %% [markdown]
# ## A class


# %% role="answer" name="square"
class Square:
    """A square that knows its side."""

    def __init__(self, side):
        # TODO: remember the side.
        ### BEGIN SOLUTION
        self.side = side
        ### END SOLUTION

    def __add__(self, other):
        """A square of both sides together."""
        # TODO: add the sides.
        ### BEGIN SOLUTION
        return Square(self.side + other.side)
        ### END SOLUTION


# %% role="hints" of="square"
# - What does a square have to know?
# - The sum is a square again.
# - `Square(...)` makes one; its side is a sum.

# %% role="test" name="square_adds" points=2
check.after("s = Square(1.0) + Square(2.0)", equals={"s.side": 3.0})
### BEGIN HIDDEN TESTS
check.after(
    "s = Square(-1.0) + Square(4471.5)",
    equals={"s.side": 4470.5, "type(s).__name__": "Square"},
    message="Add both sides.",
)
### END HIDDEN TESTS

# %% role="answer" name="total_side"
# TODO: the side of a square of 2 plus a square of 5.
### BEGIN SOLUTION
total_side = (Square(2.0) + Square(5.0)).side
### END SOLUTION

# %% role="hints" of="total_side"
# - Two squares can be added.
# - The sum is a square that knows its side.
# - Make both with `Square(...)`, add them, and read `.side`.

# %% role="test" name="total_side_is_right" points=1
check.after("", equals={"total_side": 7.0})

# %% [markdown] role="manual" name="why_a_product" points=3
# Why is an area a product, and not a sum?
#
# ### BEGIN SOLUTION
# Each of the rows holds as many unit squares as there are columns.
# ### END SOLUTION

# %% [markdown]
# ## Measured sizes
# The file `sizes.csv` lies beside this notebook.


# %% role="answer" name="mean_size"
def mean_size(file):
    """Mean of the numbers in the column `size` of a file."""
    # TODO: read the file with csv.DictReader.
    ### BEGIN SOLUTION
    with open(file) as lines:
        sizes = [float(row["size"]) for row in csv.DictReader(lines)]
    return sum(sizes) / len(sizes)
    ### END SOLUTION


# %% role="hints" of="mean_size"
# - What is a mean?
# - The sum divided by how many there are.
# - Collect `float(row["size"])` of every row in a list.

# %% role="test" name="mean_size_of_the_file" points=2
check.after('m = mean_size("sizes.csv")', equals={"m": 2.5})

# %% [markdown]
# That is all.
