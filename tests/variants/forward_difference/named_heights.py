"""Heights and run have names."""
def forward_difference(function, x, h=1e-4):
    here = function(x)
    there = function(x + h)
    rise, run = there - here, h
    return rise / run
