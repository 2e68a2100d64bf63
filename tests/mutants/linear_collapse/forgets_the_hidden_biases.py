"""Keeps only the output unit's own bias.

fails: linear_collapse_gives_the_same_outputs
diagnosis: bias-missing
"""
def collapse(hidden, output):
    """The one linear unit [w1, w2, bias] that equals `output` applied to the two `hidden` units."""
    (a1, a2, a0), (b1, b2, b0) = hidden
    v1, v2, v0 = output
    return [v1 * a1 + v2 * b1, v1 * a2 + v2 * b2, v0]
