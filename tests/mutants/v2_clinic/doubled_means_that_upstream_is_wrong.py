"""Sees the doubled gradient and blames the upstream gradient.

fails: v2_clinic_of_a_b_and_c
diagnosis: wrong-verdict
"""

verdict_a = "ignores upstream"
verdict_b = "overwrites"
verdict_c = "sound"
verdict_d = "rule not stored"
verdict_e = "ignores upstream"
