"""Bumps, where the rule is asked for: the last digits are wrong.

fails: chain_rule_nested_is_exact
diagnosis: rounded
"""
def dsin_x2(x):
    return (math.sin((x + 1e-4) ** 2) - math.sin((x - 1e-4) ** 2)) / 2e-4
