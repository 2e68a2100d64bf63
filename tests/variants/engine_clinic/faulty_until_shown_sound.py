"""Assigns all five at once and then names the two that are sound."""

verdict_minus = verdict_times = verdict_tanh = "faulty"
verdict_divide = verdict_power = "sound"
