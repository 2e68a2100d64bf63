"""Makes the rate of the last call smaller again, so that asking twice changes it.

fails: learning_rate_decay_at_both_ends, learning_rate_decay_falls_evenly
diagnosis: kept-between-calls
"""
rate_now = {}


def decayed(initial, step, steps):
    if step == 0:
        rate_now["rate"] = initial
        return initial
    rate_now["rate"] = rate_now.get("rate", initial) - 0.9 * initial / steps
    return rate_now["rate"]
