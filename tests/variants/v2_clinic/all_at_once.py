"""Assigns all five verdicts in one line."""

verdict_a, verdict_b, verdict_c, verdict_d, verdict_e = (
    "calls its inputs", "overwrites", "sound", "rule not stored", "ignores upstream",
)
