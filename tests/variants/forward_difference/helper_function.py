"""A function for any two points does the work."""
def slope_between(function, left, right):
    return (function(right) - function(left)) / (right - left)


def forward_difference(function, x, h=1e-4):
    return slope_between(function, x, x + h)
