"""Uses the rule of a sum for a product.

fails: gates_multiply
diagnosis: inner-derivative-missing
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return upstream, upstream

def multiply_backward(upstream, a, b):
    return upstream, upstream
