"""Multiplies the hidden units in place, so the caller's lists change.

fails: linear_collapse_gives_the_same_outputs
diagnosis: changes-its-input
"""
def collapse(hidden, output):
    """The one linear unit [w1, w2, bias] that equals `output` applied to the two `hidden` units."""
    for unit, v in zip(hidden, output):
        for i in range(3):
            unit[i] = unit[i] * v
    first, second = hidden
    return [first[0] + second[0], first[1] + second[1], first[2] + second[2] + output[2]]
