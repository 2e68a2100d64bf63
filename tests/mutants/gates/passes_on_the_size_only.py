"""Loses the sign of the upstream gradient.

fails: gates_add, gates_multiply
diagnosis: sign-lost
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)
def add_backward(upstream, a, b):
    return abs(upstream), abs(upstream)
def multiply_backward(upstream, a, b):
    return abs(upstream) * b, abs(upstream) * a
