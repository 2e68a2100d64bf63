"""Describes a fault in words of its own.

fails: v2_clinic_of_d_and_e
diagnosis: not-a-choice
"""

verdict_a = "calls its inputs"
verdict_b = "overwrites"
verdict_c = "sound"
verdict_d = "rule not stored"
verdict_e = "no upstream"
