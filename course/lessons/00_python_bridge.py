# %% [markdown]
# # 0 · The Python that the course uses
#
# **Goal.** By the end you can read the Python that the other lessons take for granted.
#
# **Time.** About 15 minutes. Come back whenever a line of code in a later lesson looks strange.
#
# You should have written a function with `def`, a loop and a list before. Everything else is here, one idea at a time. Run each cell, look at what it prints, and change something in it.

# %%
import numpy as np

from course import check

# %% [markdown]
# ## A function is a value
#
# A function's name without parentheses is the function itself. With parentheses it is a call. So you can give a function a second name, put it into a list, or pass it to another function.

# %% role="demo"
def double(x):
    return 2 * x


again = double  # no parentheses: nothing is called here
print(again(5))


def value_at_three(function):
    return function(3)


print(value_at_three(double), value_at_three(abs))

# %% [markdown]
# `value_at_three` doesn't know which function it will get. It calls whatever you pass to it. Lesson 1 does this all the time: a function that computes the slope of *any* curve takes the curve as its input.
#
# ## `lambda`: a function without a name
#
# For a function that is only one expression, you don't need a `def`. `lambda x: 2 * x` means "the function that takes `x` and returns `2 * x`". It may take several inputs, or none.

# %% role="demo"
print(value_at_three(lambda x: 2 * x))
print((lambda a, b: a - b)(10, 4))

# %% [markdown]
# ## Your turn
#
# The next cell is the only one in this lesson that you have to fill in. Replace its `raise` line with your own code, run it, and then run the folded cell below it, which checks your answer.
#
# Predict first: what should `apply_twice(lambda x: x + 10, 1)` return?

# %% role="answer" name="apply_twice"
def apply_twice(function, x):
    """Apply `function` to x, and apply it again to the result."""
    # TODO: return the result of the second call.
    ### BEGIN SOLUTION
    return function(function(x))
    ### END SOLUTION

# %% role="hints" of="apply_twice"
# - Do this with pencil and paper for `double` and 5. Which two calls do you make, and what goes into the second one?
# - A call is a value like any other, so the result of one call can be the input of the next.
# - Name the first result: `once = function(x)`. Which call do you still need, and what do you put between its parentheses?

# %% role="test" name="apply_twice_with_some_functions" points=1
check.after(
    "a = apply_twice(lambda x: x + 10, 1); b = apply_twice(lambda x: x / 8 - 1, 2.5)",
    equals={"a": 21, "b": -1.0859375},
)
### BEGIN HIDDEN TESTS
check.after(
    "a = apply_twice(lambda x: x * x - 1, 3.0); b = apply_twice(lambda x: 1 / x, 4.0)",
    equals={"a": 63.0, "b": 4.0},
    message="Call the function that you are given, then call it again with the first result.",
)
check.after(
    "a = apply_twice(lambda text: text + '!', 'go')",
    equals={"a": "go!!"},
    message="The input doesn't have to be a number. Just call the function, twice.",
)
### END HIDDEN TESTS

# %% [markdown]
# There is a check after every answer in the course, and you may run it as often as you like. Stuck? Unfold the hints, or run `check.hint("apply_twice")`. Between the quotes, put the name of the function or variable that you are writing. Each further call gives you a stronger hint.
#
# A demo that uses your code starts with `if check.ready(...)`. Until your answer is written, it tells you what is missing instead of failing with an error.
#
# *Demo:* `double`, `abs` and a `lambda`, each applied twice to −3. Needs `apply_twice`.

# %% role="demo"
if check.ready("apply_twice"):
    for name, function in [("double", double), ("abs", abs), ("plus ten", lambda x: x + 10)]:
        print(f"{name} twice, starting from -3: {apply_twice(function, -3)}")

# %% [markdown]
# ## A function that remembers: a closure
#
# A function can define another function and return it. An inner function that remembers the variables of the outer one, even after the outer one has finished, is called a **closure**.

# %% role="demo"
def adder(n):
    def add(x):
        return x + n  # n comes from adder

    return add


plus_five = adder(5)
plus_hundred = adder(100)
print(plus_five(1), plus_hundred(1))

# %% [markdown]
# In lesson 2, every number that your program computes will carry a small closure that remembers where the number came from.
#
# ## Lists change in place, and arrays calculate
#
# `+` joins two lists. A NumPy **array** holds a row of numbers too, but it calculates with all of them at once.
#
# Before you run the cell, predict its last line. `same` and `original` are the same list, and `copy` is a new one. Which of them will show the 99?

# %% role="demo"
print([1, 2] + [10, 20])
print(np.array([1, 2]) + np.array([10, 20]), np.array([1.0, 2.0]) * 3)

original = [1.0, 2.0, 3.0]
same = original  # a second name for the same list
copy = list(original)  # a new list
same[0] = 99.0
print(original, copy)

# %% [markdown]
# Changing a list **in place** means overwriting its elements without making a new list. That is what `same[0] = 99.0` did: `same` and `original` are two names for one list, so `original` shows the change. The copy stayed as it was. So when a task says "don't modify the caller's list", work on a copy. With an array, `x += 1` changes it in place too, and `x + 1` makes a new one.
#
# ## The star: a list as inputs
#
# In a call, `*` takes a list apart and passes its elements one by one. In a `def`, it collects all inputs, so the function accepts any number of them. They arrive as a **tuple**, which is a list that can't be changed.

# %% role="demo"
def subtract(a, b):
    return a - b


print(subtract(*[10, 4]))


def how_many(*inputs):
    return len(inputs)


print(how_many(7, 8, 9))

# %% [markdown]
# ## Defaults and names for inputs
#
# An input with a **default** may be left out of the call. You can also name an input in the call, which makes long calls easier to read. In the next cell, `1e-4` is Python's way to write 0.0001.

# %% role="demo"
def step(x, h=1e-4):
    return x + h


print(step(1.0), step(1.0, 0.5), step(1.0, h=0.25))

# %% [markdown]
# ## Six small tools
#
# These turn up again and again. An *f-string* has an `f` before its quotes: Python computes whatever is inside the braces, and `:.2f` shows it with two decimals. `zip` goes through two lists side by side. A **list comprehension** is a loop inside square brackets that makes a list. `a if test else b` is `a` when the test is true and `b` when it isn't. A **set** keeps each element once, and finds it fast. A **dictionary** stores each value under a key, often a name, and looks it up in brackets.

# %% role="demo"
names, prices = ["tea", "cake"], [1.5, 3.25]
for name, price in zip(names, prices):
    print(f"{name} costs {price:.2f}")
print([2 * price for price in prices])
print("cheap" if prices[0] < 2 else "expensive", 3 in {3, 5, 5}, len({3, 5, 5}))
price_of = {"tea": 1.5, "cake": 3.25}
print(price_of["cake"])

# %% [markdown]
# ## Classes and `self`
#
# A *class* is a plan for objects that keep data and functions together. A function inside a class is called a **method**. Its first input, `self`, is the object itself: in `wallet.spend(3)`, Python passes `wallet` as `self`. `__init__` runs when an object is made.

# %% role="demo"
class Wallet:
    def __init__(self, money):
        self.money = money  # kept in the object

    def spend(self, price):
        self.money = self.money - price


wallet = Wallet(20)
other = Wallet(5)
wallet.spend(3)
print(wallet.money, other.money)

# %% [markdown]
# Each object has its own `money`, so spending from one wallet leaves the other one alone. Forgetting `self`, either in the parentheses after `def` or before a name, is the most common mistake with classes.
#
# ## Special methods: what `+` means
#
# A method whose name has two underscores on each side is a **special method**. Python calls it for you: `a + b` calls `a.__add__(b)`, and showing `a` calls `a.__repr__()`. So you decide what `+` means for your own objects. That is how your program in lesson 2 will record every sum it computes.
#
# `isinstance(b, Money)` asks whether `b` was made from the class `Money`. Here it lets `+` accept plain numbers too.

# %% role="demo"
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        if not isinstance(other, Money):
            other = Money(other)  # a plain number of cents
        return Money(self.cents + other.cents)

    def __repr__(self):
        return f"{self.cents / 100:.2f} dollars"


print(Money(250) + Money(199))
print(Money(250) + 50)

# %% [markdown]
# ## Reading an error
#
# When Python can't go on, it prints a long message. Read the last line first: it names the kind of error and says what happened. The arrow above it marks the line of code.
#
# - `NameError`: a typo, or a cell that you haven't run yet.
# - `TypeError`: a call with the wrong number or kind of inputs. The next cell makes one on purpose. Its `try` and `except` catch the error, so that the notebook goes on.
# - `SyntaxError`: a missing parenthesis, quotation mark or colon, often at the end of the line *before* the one that is marked.
#
# An error doesn't break anything. Fix the line and rerun the cell.

# %% role="demo"
try:
    double(2, 3)
except TypeError as error:
    print(type(error).__name__, "-", error)

# %% [markdown]
# That is nearly all the Python you need. If a line in a later lesson puzzles you, come back, change a cell here, and see what happens.
#
# Next: [1 · Derivatives](../01_derivatives/01_derivatives.ipynb), which starts with a network that learns before your eyes.
