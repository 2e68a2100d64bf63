"""Hands both inputs on and adds them in the second step.

fails: chain_rule_functions_one_by_one
diagnosis: wrong-type
"""
def q(x, y):
    return [x, y]


def f(q, z):
    return (q[0] + q[1]) * z
