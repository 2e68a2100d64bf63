"""Both functions return lists."""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def add_backward(upstream, a, b):
    return [upstream] * 2

def multiply_backward(upstream, a, b):
    return [upstream * other for other in (b, a)]
