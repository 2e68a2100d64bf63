"""Derives each verdict from gradients that the engine computes."""


def verdict_on(engine):
    inner = examine(engine, lambda a, b, c: a * b * c)[0]
    if examine(engine, lambda a, b, c: a + b)[0] == 0:
        return "rule not stored"
    if examine(engine, lambda a, b, c: a + a)[0] == 1:
        return "overwrites"
    return {15.0: "sound", 30.0: "calls its inputs"}.get(inner, "ignores upstream")


verdict_a, verdict_b, verdict_c, verdict_d, verdict_e = map(verdict_on, clinic.PATIENTS.values())
