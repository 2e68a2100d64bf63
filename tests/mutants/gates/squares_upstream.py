"""Multiplies by the upstream gradient twice.

fails: gates_multiply
diagnosis: squares-upstream
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return upstream, upstream

def multiply_backward(upstream, a, b):
    return upstream**2 * b, upstream**2 * a
