"""Verdicts poured from a dict into globals, with numpy strings."""
# %% after v2_clinic
_v = {k: np.str_(globals()[k]) for k in ["verdict_a", "verdict_b", "verdict_c", "verdict_d", "verdict_e"]}
globals().update(_v); del _v
