"""The moved leaves are set through globals() in a loop."""
# %% instead of nudge
step = 0.01
for _n in "abcf":
    globals()[f"{_n}_after"] = globals()[_n] + step * globals()[f"dL_d{_n}"]
L_after = (a_after * b_after + c_after) * f_after
