"""The run is what really lies between the two floats, not the h that was asked for."""
def forward_difference(function, x, h=1e-4):
    there = x + h
    return (function(there) - function(x)) / (there - x)
