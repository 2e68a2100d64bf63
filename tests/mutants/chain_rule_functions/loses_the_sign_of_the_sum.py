"""Takes the size of the sum.

fails: chain_rule_functions_one_by_one
diagnosis: sign-lost
"""
def q(x, y):
    return abs(x + y)
def f(q, z):
    return q * z
