"""Trusts the lowest curve: patient B is called sound, and the sound one is suspected.

fails: training_clinic_of_those_that_move
diagnosis: wrong-verdict
"""

verdict_a = "zeroes too late"
verdict_b = "sound"
verdict_c = "leaves the bias out"
verdict_d = "rebinds"
verdict_e = "sums"
verdict_f = "leaves the bias out"
