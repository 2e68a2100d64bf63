"""Finds the right gradients in D and calls it sound, though it never moves.

fails: training_clinic_of_those_that_stand_still
diagnosis: wrong-verdict
"""

verdict_a = "zeroes too late"
verdict_b = "never zeroes"
verdict_c = "sound"
verdict_d = "sound"
verdict_e = "sums"
verdict_f = "leaves the bias out"
