"""Explains the long steps of E by a parameter that is left out.

fails: training_clinic_of_those_that_move
diagnosis: wrong-verdict
"""

verdict_a = "zeroes too late"
verdict_b = "never zeroes"
verdict_c = "sound"
verdict_d = "rebinds"
verdict_e = "leaves the bias out"
verdict_f = "sums"
