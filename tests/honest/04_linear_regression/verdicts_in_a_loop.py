"""Verdicts are assigned in a loop over a string with exec."""
# %% after training_clinic
for _n in "abcdef": exec(f"verdict_{_n} = str(verdict_{_n})")
