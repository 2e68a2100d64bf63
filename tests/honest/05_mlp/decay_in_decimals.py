"""The rate in decimals, memoized."""
# %% instead of learning_rate_decay
from decimal import Decimal
from functools import lru_cache

@lru_cache(maxsize=None)
def decayed(initial, step, steps):
    return Decimal(str(initial)) * (1 - Decimal("0.9") * step / steps)
