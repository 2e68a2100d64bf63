"""The steps are operator functions themselves, and then their names are kept elsewhere."""
# %% instead of chain_rule_functions
import operator as op
q, f = op.add, op.mul
del op
