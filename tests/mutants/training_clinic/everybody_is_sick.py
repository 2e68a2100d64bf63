"""Believes that among patients nobody can be sound, and accuses C of leftovers.

fails: training_clinic_of_those_that_move
diagnosis: wrong-verdict
"""

verdict_a = "zeroes too late"
verdict_b = "never zeroes"
verdict_c = "never zeroes"
verdict_d = "rebinds"
verdict_e = "sums"
verdict_f = "leaves the bias out"
