"""Returns the number that the picture shows for q.

fails: chain_rule_functions_composed, chain_rule_functions_one_by_one
diagnosis: ignores-its-argument
"""
def q(x, y):
    return 3.0


def f(q, z):
    return q * z
