"""Uses the power instead of exp.

fails: tanh_from_exp_equals_the_primitive
diagnosis: none (the error says it)
"""
def tanh_from_exp(x):
    grown = math.e ** (2 * x)
    return (grown - 1) / (grown + 1)
