"""Tried times with two different values only, where it is right.

fails: engine_clinic_on_a_value_used_twice
diagnosis: wrong-verdict
"""

verdict_minus = "faulty"
verdict_times = "sound"
verdict_divide = "sound"
verdict_power = "sound"
verdict_tanh = "faulty"
