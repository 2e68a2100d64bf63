"""Multiple assignment and a dictionary comprehension into the notebook's names."""
# %% instead of manual_neuron
do_dn = do_db = 1 - o * o
globals().update({f"do_d{name}": do_dn * factor for name, factor in {"x1": w1, "w1": x1, "x2": w2, "w2": x2}.items()})
