"""Tries sums and products of different values only, so that = looks like +=.

fails: v2_clinic_of_a_b_and_c
diagnosis: wrong-verdict
"""

verdict_a = "calls its inputs"
verdict_b = "sound"
verdict_c = "sound"
verdict_d = "rule not stored"
verdict_e = "ignores upstream"
