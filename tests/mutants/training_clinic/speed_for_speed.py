"""Confuses the two that are too fast: adding up old slopes, and adding up rows.

fails: training_clinic_of_those_that_move
diagnosis: wrong-verdict
"""

verdict_a = "zeroes too late"
verdict_b = "sums"
verdict_c = "sound"
verdict_d = "rebinds"
verdict_e = "never zeroes"
verdict_f = "leaves the bias out"
