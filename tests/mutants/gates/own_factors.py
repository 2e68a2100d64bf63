"""Multiplies by the own input where the other one belongs.

fails: gates_multiply
diagnosis: swapped-factors
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return upstream, upstream

def multiply_backward(upstream, a, b):
    return upstream * a, upstream * b
