"""Gives the local derivatives of the product alone.

fails: gates_multiply
diagnosis: ignores-upstream
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return upstream, upstream

def multiply_backward(upstream, a, b):
    return b, a
