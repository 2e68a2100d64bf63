"""Takes the size of the other factor, without its sign.

fails: gates_multiply
diagnosis: sign-lost
"""

def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return upstream, upstream

def multiply_backward(upstream, a, b):
    return upstream * abs(b), upstream * abs(a)
