"""Exchanges the two that are wrong for one product inside another.

fails: v2_clinic_of_a_b_and_c, v2_clinic_of_d_and_e
diagnosis: wrong-verdict
"""

verdict_a = "ignores upstream"
verdict_b = "overwrites"
verdict_c = "sound"
verdict_d = "rule not stored"
verdict_e = "calls its inputs"
