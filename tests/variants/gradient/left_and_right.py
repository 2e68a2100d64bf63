"""The two inputs have names, and the run is their distance."""
def gradient(function, x, h=1e-4):
    left, right = x - h, x + h
    return (function(right) - function(left)) / (right - left)
