"""Returns one number for both inputs.

fails: gates_add, gates_multiply
diagnosis: wrong-type
"""
def add_backward(upstream, a, b):
    return upstream


def multiply_backward(upstream, a, b):
    return upstream * b
