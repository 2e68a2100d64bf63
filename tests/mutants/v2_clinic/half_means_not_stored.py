"""Takes half of a gradient for a rule that never ran.

fails: v2_clinic_of_a_b_and_c
diagnosis: wrong-verdict
"""

verdict_a = "calls its inputs"
verdict_b = "rule not stored"
verdict_c = "sound"
verdict_d = "rule not stored"
verdict_e = "ignores upstream"
