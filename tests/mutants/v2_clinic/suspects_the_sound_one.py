"""Cannot believe that one of the five is sound.

fails: v2_clinic_of_a_b_and_c
diagnosis: wrong-verdict
"""

verdict_a = "calls its inputs"
verdict_b = "overwrites"
verdict_c = "overwrites"
verdict_d = "rule not stored"
verdict_e = "ignores upstream"
