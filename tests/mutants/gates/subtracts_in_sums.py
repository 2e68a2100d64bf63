"""Gives the second term a minus sign.

fails: gates_add
diagnosis: sign-flipped
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return upstream, -upstream

def multiply_backward(upstream, a, b):
    return upstream * b, upstream * a
