"""Takes a gradient that stayed 0 for one that was replaced.

fails: v2_clinic_of_d_and_e
diagnosis: wrong-verdict
"""

verdict_a = "calls its inputs"
verdict_b = "overwrites"
verdict_c = "sound"
verdict_d = "overwrites"
verdict_e = "ignores upstream"
