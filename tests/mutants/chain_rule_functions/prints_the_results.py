"""Prints both results and returns nothing.

fails: chain_rule_functions_composed, chain_rule_functions_one_by_one
diagnosis: prints-instead
"""
def q(x, y):
    print(x + y)


def f(q, z):
    print(q * z)
