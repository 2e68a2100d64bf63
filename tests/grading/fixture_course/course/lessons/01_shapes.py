# %% [markdown]
# # Shapes
# A tiny lesson: it has one cell of each kind.

# %%
from course import check

# %matplotlib inline

# %% [markdown]
# ## An area
# Two sides make an area:
#
# $$A = w h$$

# %% role="answer" name="area"
def area(width, height):
    """Area of a rectangle."""
    # TODO: one product.
    ### BEGIN SOLUTION
    return width * height
    ### END SOLUTION

# %% role="hints" of="area"
# - How many unit squares are in one row?
# - Rows times columns,
#   which is one product.
# - Name both sides, and multiply `width` by the other one.

# %% role="test" name="area_of_a_square" points=1
check.function("area", equals="lambda w, h: w * h", at=[(2.0, 2.0)])

# %% role="test" name="area_of_any_rectangle" points=2
check.function("area", equals="lambda w, h: w * h", at=[(2.0, 3.0)])
### BEGIN HIDDEN TESTS
check.function("area", equals="lambda w, h: w * h", at=[(0.5, -4.0), (7.0, 0.0)])
### END HIDDEN TESTS

# %% [markdown]
# ## A value

# %% role="answer" name="half_area"
# TODO: half of the area of a 3 by 4 rectangle.
### BEGIN SOLUTION
whole = area(3.0, 4.0)
half_area = whole / 2
### END SOLUTION

# %% role="hints" of="half_area"
# - What is the whole area?
# - Half of a thing is the thing divided by two.
# - Call `area` first, and divide what it returns.

# %% role="test" name="half_area_is_right" points=0.5
check.after("", equals={"half_area": 6.0})

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

# %% role="test" name="square_adds" points=1
check.after("s = Square(1.0) + Square(2.0)", equals={"s.side": 3.0})
### BEGIN HIDDEN TESTS
check.after("s = Square(-1.0) + Square(0.5)", equals={"s.side": -0.5})
### END HIDDEN TESTS

# %% [markdown] role="manual" name="why_a_product" points=3
# Why is an area a product, and not a sum?
#
# ### BEGIN SOLUTION
# Each of the rows holds as many unit squares as there are columns.
# ### END SOLUTION

# %% [markdown]
# ## A value

# %%
if check.ready("area"):
    print(area(2.0, 3.0))
