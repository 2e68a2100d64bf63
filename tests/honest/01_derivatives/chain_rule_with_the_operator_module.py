"""The steps are functions of the `operator` module."""
# %% instead of chain_rule_functions
import operator
q, f = operator.add, operator.mul
