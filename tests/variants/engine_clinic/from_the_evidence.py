"""Lets the measured gaps decide."""


def verdict(*gaps):
    return "sound" if max(gaps) < 1e-6 else "faulty"


verdict_minus = verdict(gap(lambda a, b: a - b, 3.0, 2.0), gap(lambda a: a - a, 3.0))
verdict_times = verdict(gap(lambda a, b: a * b, 3.0, 2.0), gap(lambda a: a * a, 3.0))
verdict_divide = verdict(gap(lambda a, b: a / b, 3.0, 2.0), gap(lambda a: a / a, 3.0))
verdict_power = verdict(gap(lambda a: a**3 + a, 1.5), gap(lambda a: (a + a) ** 2, -0.5))
verdict_tanh = verdict(gap(lambda a: a.tanh() + a, 0.5))
