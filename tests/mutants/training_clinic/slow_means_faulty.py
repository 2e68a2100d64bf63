"""Takes C for the one that leaves the bias out because it is slow, and F for sound.

fails: training_clinic_of_those_that_move
diagnosis: wrong-verdict
"""

verdict_a = "zeroes too late"
verdict_b = "never zeroes"
verdict_c = "leaves the bias out"
verdict_d = "rebinds"
verdict_e = "sums"
verdict_f = "sound"
