"""Starts with five sound engines and changes what the experiments show."""

verdict_a = verdict_b = verdict_c = verdict_d = verdict_e = "sound"
verdict_b = "overwrites"
verdict_d = "rule not stored"
verdict_a, verdict_e = "calls its inputs", "ignores upstream"
