"""Takes standing still for zeroing too late, in both.

fails: training_clinic_of_those_that_stand_still
diagnosis: wrong-verdict
"""

verdict_a = "zeroes too late"
verdict_b = "never zeroes"
verdict_c = "sound"
verdict_d = "zeroes too late"
verdict_e = "sums"
verdict_f = "leaves the bias out"
