"""A fingerprint of two steps for each patient, compared with steps written for each fault."""

def made_to_order(fault):
    def step(model, inputs, targets, rate):
        zero = lambda: [setattr(p, "grad", 0.0) for p in model.parameters()]
        if fault != "never zeroes":
            zero()
        loss = mean_squared_error([model(row) for row in inputs], targets)
        loss.backward()
        if fault == "zeroes too late":
            zero()
        if fault == "rebinds":
            return loss.data
        moving = model.weights if fault == "leaves the bias out" else model.parameters()
        for p in moving:
            p.data -= rate * p.grad * (len(inputs) if fault == "sums" else 1)
        return loss.data

    return step


def fingerprint(step):
    model = Linear(1)
    model.weights[0].data, model.bias.data = 1.0, 1.0
    seen = []
    for _ in range(2):
        step(model, [[x] for x in hours], bills, 0.001)
        seen += [round(p.data, 8) for p in model.parameters()]
        seen += [abs(p.grad) > 1e-9 for p in model.parameters()]
    return tuple(seen)


names = ["sound", "never zeroes", "zeroes too late", "rebinds", "sums", "leaves the bias out"]
known = {fingerprint(made_to_order(name)): name for name in names}
verdict_a = known[fingerprint(clinic.PATIENTS["A"])]
verdict_b = known[fingerprint(clinic.PATIENTS["B"])]
verdict_c = known[fingerprint(clinic.PATIENTS["C"])]
verdict_d = known[fingerprint(clinic.PATIENTS["D"])]
verdict_e = known[fingerprint(clinic.PATIENTS["E"])]
verdict_f = known[fingerprint(clinic.PATIENTS["F"])]
