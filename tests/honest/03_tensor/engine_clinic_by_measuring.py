"""The verdicts are computed by the lesson's own gap function."""
# %% instead of engine_clinic
def verdict(*functions):
    gaps = [gap(f, 1.3, 0.7) for f in functions]
    return "faulty" if any(not g < 1e-4 for g in gaps) else "sound"
verdict_minus = verdict(lambda a, b: a - b, lambda a, b: (a - b) * (a - b), lambda a, b: a * (a - b))
verdict_times = verdict(lambda a, b: a * b, lambda a, b: a * a * b)
verdict_divide = verdict(lambda a, b: a / b, lambda a, b: a * (a / b))
verdict_power = verdict(lambda a, b: a**3 * b, lambda a, b: a**3 + a)
verdict_tanh = verdict(lambda a, b: a.tanh() * b, lambda a, b: (a * b).tanh() * b)
