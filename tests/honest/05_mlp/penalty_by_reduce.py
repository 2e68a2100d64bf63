"""The penalty by `functools.reduce` and the operator module."""
# %% instead of weight_decay
import functools, operator

l2_penalty = lambda parameters, strength: functools.reduce(
    operator.add, map(operator.mul, *[list(parameters)] * 2)) * strength
