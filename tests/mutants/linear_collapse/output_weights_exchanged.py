"""Multiplies each hidden unit by the other one's output weight.

fails: linear_collapse_gives_the_same_outputs
diagnosis: swapped-factors
"""
def collapse(hidden, output):
    """The one linear unit [w1, w2, bias] that equals `output` applied to the two `hidden` units."""
    (a1, a2, a0), (b1, b2, b0) = hidden
    v1, v2, v0 = output
    return [v2 * a1 + v1 * b1, v2 * a2 + v1 * b2, v2 * a0 + v1 * b0 + v0]
