"""Nudges with the step at the bottom of the error curve.

fails: chain_rule_nested_is_exact
diagnosis: rounded
"""
def dsin_x2(x):
    h = 1e-5
    return (math.sin((x + h)**2) - math.sin((x - h)**2)) / (2 * h)
