"""Tries single operations only, where the upstream gradient is 1.

fails: v2_clinic_of_a_b_and_c, v2_clinic_of_d_and_e
diagnosis: wrong-verdict
"""

verdict_a = "sound"
verdict_b = "overwrites"
verdict_c = "sound"
verdict_d = "rule not stored"
verdict_e = "sound"
