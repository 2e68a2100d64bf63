"""Uses the rule of a product for a sum.

fails: gates_add
diagnosis: wrong-operation
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return upstream * b, upstream * a

def multiply_backward(upstream, a, b):
    return upstream * b, upstream * a
