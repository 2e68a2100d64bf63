"""Gets the other factor from the product, which divides by an input that may be 0.

fails: gates_multiply
diagnosis: divides-by-zero
"""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)
def add_backward(upstream, a, b):
    return upstream, upstream
def multiply_backward(upstream, a, b):
    return upstream * (a * b) / a, upstream * (a * b) / b
