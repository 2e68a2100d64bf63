"""Adds along each path and multiplies the paths.

fails: linear_collapse_gives_the_same_outputs
diagnosis: chain-adds
"""

def collapse(hidden, output):
    (a1, a2, a0), (b1, b2, b0) = hidden
    v1, v2, v0 = output
    return [(v1 + a1) * (v2 + b1), (v1 + a2) * (v2 + b2), (v1 + a0) * (v2 + b0) + v0]
