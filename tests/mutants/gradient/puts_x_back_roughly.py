"""Steps x itself and steps back, which rounding does not undo.

fails: gradient_leaves_x_alone
diagnosis: changes-its-input
"""
def gradient(function, x, h=1e-4):
    x += h
    right = function(x)
    x -= 2 * h
    left = function(x)
    x += h
    return (right - left) / (2 * h)
