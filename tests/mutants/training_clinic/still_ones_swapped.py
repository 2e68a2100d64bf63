"""Sees two that stand still and does not look at their gradients.

fails: training_clinic_of_those_that_stand_still
diagnosis: wrong-verdict
"""

verdict_a = "rebinds"
verdict_b = "never zeroes"
verdict_c = "sound"
verdict_d = "zeroes too late"
verdict_e = "sums"
verdict_f = "leaves the bias out"
