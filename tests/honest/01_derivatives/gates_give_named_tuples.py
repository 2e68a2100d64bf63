"""Each gate returns a named tuple."""
# %% instead of gates
from collections import namedtuple
Passed = namedtuple("Passed", "to_a to_b")

def max_backward(upstream, a, b):
    return Passed(upstream, 0.0) if a > b else Passed(0.0, upstream)
def add_backward(upstream, a, b):
    return Passed(to_b=upstream, to_a=upstream)
def multiply_backward(upstream, a, b):
    return Passed._make((upstream * b, upstream * a))
