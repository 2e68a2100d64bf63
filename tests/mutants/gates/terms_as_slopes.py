"""Multiplies by the value of each term of a sum.

fails: gates_add
diagnosis: value-for-slope
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return upstream * a, upstream * b

def multiply_backward(upstream, a, b):
    return upstream * b, upstream * a
