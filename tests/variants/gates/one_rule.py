"""One rule with the table of local derivatives."""
def max_backward(upstream, a, b):
    return (upstream, 0.0) if a > b else (0.0, upstream)

def passed(upstream, local):
    return tuple(upstream * each for each in local)

def add_backward(upstream, a, b):
    return passed(upstream, (1.0, 1.0))

def multiply_backward(upstream, a, b):
    return passed(upstream, (b, a))
