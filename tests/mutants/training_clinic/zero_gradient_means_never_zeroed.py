"""Mistakes which of the two zeroing faults leaves a 0 behind.

fails: training_clinic_of_those_that_stand_still
diagnosis: wrong-verdict
"""

verdict_a = "never zeroes"
verdict_b = "never zeroes"
verdict_c = "sound"
verdict_d = "rebinds"
verdict_e = "sums"
verdict_f = "leaves the bias out"
