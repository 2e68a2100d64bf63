"""The steps take positional arguments only, under non-ASCII names, with type hints."""
# %% instead of chain_rule_functions
from __future__ import annotations

def q(ξ: Zahl, η: Zahl, /) -> Zahl:
    return ξ + η

def f(größe: Zahl, ζ: Zahl, /, *_: object) -> Zahl:
    return größe.__mul__(ζ)
