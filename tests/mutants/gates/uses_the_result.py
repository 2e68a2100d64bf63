"""Multiplies by the value of the product.

fails: gates_multiply
diagnosis: uses-the-result
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return upstream, upstream

def multiply_backward(upstream, a, b):
    return upstream * a * b, upstream * a * b
