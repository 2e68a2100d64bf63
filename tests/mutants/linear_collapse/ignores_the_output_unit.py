"""Adds the two hidden units and ignores the output unit's weights.

fails: linear_collapse_gives_the_same_outputs
diagnosis: factor-missing
"""
def collapse(hidden, output):
    """The one linear unit [w1, w2, bias] that equals `output` applied to the two `hidden` units."""
    (a1, a2, a0), (b1, b2, b0) = hidden
    v1, v2, v0 = output
    return [a1 + b1, a2 + b2, a0 + b0 + v0]
