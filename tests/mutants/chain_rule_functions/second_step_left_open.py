"""Writes the first step and leaves the second open.

fails: chain_rule_functions_composed, chain_rule_functions_one_by_one
diagnosis: none (not finished)
"""
def q(x, y):
    return x + y


def f(q, z):
    raise NotImplementedError("f is not written yet.")
