# %% [markdown]
# # Shapes
# The lesson that hostile submissions are handed in for. Its hidden tests hold a sentinel.

# %%
from course import check


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
# sentinel-5b1f0c
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
# sentinel-5b1f0c
check.after(
    "s = Square(-1.0) + Square(4471.5)",
    equals={"s.side": 4470.5, "type(s).__name__": "Square"},
    message="Add both sides.",
)
### END HIDDEN TESTS

# %% [markdown] role="manual" name="why_a_product" points=3
# Why is an area a product, and not a sum?
#
# ### BEGIN SOLUTION
# Each of the rows holds as many unit squares as there are columns.
# ### END SOLUTION
