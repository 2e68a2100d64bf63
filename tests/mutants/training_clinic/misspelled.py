"""Writes a verdict that is not in the table.

fails: training_clinic_of_those_that_stand_still
diagnosis: not-a-choice
"""

verdict_a = "zero too late"
verdict_b = "never zeroes"
verdict_c = "sound"
verdict_d = "rebinds"
verdict_e = "sums"
verdict_f = "leaves the bias out"
