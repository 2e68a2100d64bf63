"""Looks at values, which are all right, and declares everything sound.

fails: engine_clinic_on_single_operations, engine_clinic_on_a_value_used_twice
diagnosis: wrong-verdict
"""

verdict_minus = "sound"
verdict_times = "sound"
verdict_divide = "sound"
verdict_power = "sound"
verdict_tanh = "sound"
