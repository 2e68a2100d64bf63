"""Tried divide together with times, and blames the wrong one of the two.

fails: engine_clinic_on_single_operations, engine_clinic_on_a_value_used_twice
diagnosis: wrong-verdict
"""

verdict_minus = "faulty"
verdict_times = "sound"
verdict_divide = "faulty"
verdict_power = "sound"
verdict_tanh = "faulty"
