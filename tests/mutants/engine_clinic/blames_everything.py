"""Declares the whole engine faulty without evidence.

fails: engine_clinic_on_single_operations
diagnosis: wrong-verdict
"""

verdict_minus = "faulty"
verdict_times = "faulty"
verdict_divide = "faulty"
verdict_power = "faulty"
verdict_tanh = "faulty"
