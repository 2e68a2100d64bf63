"""Looks at the weight alone, and finds nothing wrong with F.

fails: training_clinic_of_those_that_move
diagnosis: wrong-verdict
"""

verdict_a = "zeroes too late"
verdict_b = "never zeroes"
verdict_c = "sound"
verdict_d = "rebinds"
verdict_e = "sums"
verdict_f = "sound"
