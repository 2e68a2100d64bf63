"""Tried a minus with a number that gets no gradient looked at.

fails: engine_clinic_on_single_operations
diagnosis: wrong-verdict
"""

verdict_minus = "sound"
verdict_times = "faulty"
verdict_divide = "sound"
verdict_power = "sound"
verdict_tanh = "faulty"
