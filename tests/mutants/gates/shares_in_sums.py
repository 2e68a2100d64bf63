"""Shares the gradient between the terms of a sum.

fails: gates_add
diagnosis: halved
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return upstream / 2, upstream / 2

def multiply_backward(upstream, a, b):
    return upstream * b, upstream * a
