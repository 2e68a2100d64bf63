"""Tried tanh at 0 only, where the wrong slope happens to be right.

fails: engine_clinic_on_single_operations
diagnosis: wrong-verdict
"""

verdict_minus = "faulty"
verdict_times = "faulty"
verdict_divide = "sound"
verdict_power = "sound"
verdict_tanh = "sound"
