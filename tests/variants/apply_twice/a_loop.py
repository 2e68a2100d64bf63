"""A loop over two calls."""
def apply_twice(function, x):
    for _ in range(2):
        x = function(x)
    return x
