"""Takes the missing upstream gradient for a contribution that was replaced.

fails: v2_clinic_of_d_and_e
diagnosis: wrong-verdict
"""

verdict_a = "calls its inputs"
verdict_b = "overwrites"
verdict_c = "sound"
verdict_d = "rule not stored"
verdict_e = "overwrites"
