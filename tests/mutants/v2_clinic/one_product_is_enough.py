"""Tries a * b only, where all five are right.

fails: v2_clinic_of_a_b_and_c, v2_clinic_of_d_and_e
diagnosis: wrong-verdict
"""

verdict_a = "sound"
verdict_b = "sound"
verdict_c = "sound"
verdict_d = "sound"
verdict_e = "sound"
