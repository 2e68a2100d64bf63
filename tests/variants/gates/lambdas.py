"""Functions without a name."""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

add_backward = lambda upstream, a, b: (upstream, upstream)
multiply_backward = lambda upstream, a, b: (b * upstream, a * upstream)
