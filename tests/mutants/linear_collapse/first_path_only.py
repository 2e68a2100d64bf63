"""Follows the path through the first hidden unit and forgets the second.

fails: linear_collapse_gives_the_same_outputs
diagnosis: path-missing
"""
def collapse(hidden, output):
    """The one linear unit [w1, w2, bias] that equals `output` applied to the two `hidden` units."""
    (a1, a2, a0), (b1, b2, b0) = hidden
    v1, v2, v0 = output
    return [v1 * a1, v1 * a2, v1 * a0 + v0]
