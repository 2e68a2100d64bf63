"""Gives the local derivatives of the sum alone.

fails: gates_add
diagnosis: ignores-upstream
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return (1.0, 1.0)

def multiply_backward(upstream, a, b):
    return upstream * b, upstream * a
