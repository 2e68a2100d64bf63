"""Rules that read the evidence of one step and of two, applied to every patient."""

def state(step, steps):
    model = Linear(1)
    model.weights[0].data, model.bias.data = 1.0, 1.0
    for _ in range(steps):
        step(model, [[x] for x in hours], bills, 0.001)
    return [p.data for p in model.parameters()], [p.grad for p in model.parameters()]


def verdict(step):
    (weight, bias), grads = state(step, 1)
    right_weight = state(gradient_step, 1)[0][0]
    if weight == 1 and bias == 1:
        return "rebinds" if any(grads) else "zeroes too late"
    if bias == 1:
        return "leaves the bias out"
    if abs((weight - 1) / (right_weight - 1) - len(hours)) < 1e-6:
        return "sums"
    same = np.allclose(state(step, 2)[0], state(gradient_step, 2)[0], atol=1e-9)
    return "sound" if same else "never zeroes"


verdict_a, verdict_b, verdict_c, verdict_d, verdict_e, verdict_f = map(
    verdict, clinic.PATIENTS.values()
)
