"""Adds the local derivative to the upstream gradient.

fails: gates_add, gates_multiply
diagnosis: chain-adds
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return upstream + 1, upstream + 1

def multiply_backward(upstream, a, b):
    return upstream + b, upstream + a
