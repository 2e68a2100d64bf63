"""Sends all of it to the first term.

fails: gates_add
diagnosis: operand-without-gradient
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return (upstream, 0.0)

def multiply_backward(upstream, a, b):
    return upstream * b, upstream * a
