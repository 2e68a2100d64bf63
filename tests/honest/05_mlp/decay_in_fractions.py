"""The rate in exact fractions."""
# %% instead of learning_rate_decay
from fractions import Fraction

def decayed(initial, step, steps):
    return Fraction(initial) * (1 - Fraction(9, 10) * Fraction(step, steps))
