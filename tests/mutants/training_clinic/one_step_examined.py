"""Examines one step only, after which B is still as good as C.

fails: training_clinic_of_those_that_move
diagnosis: wrong-verdict
"""

verdict_a = "zeroes too late"
verdict_b = "sound"
verdict_c = "sound"
verdict_d = "rebinds"
verdict_e = "sums"
verdict_f = "leaves the bias out"
