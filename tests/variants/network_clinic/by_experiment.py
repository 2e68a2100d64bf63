"""A program that examines the patients and decides."""
def examine(name):
    """The fault of the patient called `name`, by its parameters and its first two steps."""
    patient, healthy = admit(name), admit("healthy")
    count = len(patient.parameters())
    if count != len(healthy.parameters()):
        return "leaves out the biases" if count == 32 else "shares its weights"
    for step in (1, 2):
        patient.step()
        healthy.step()
        pairs = zip(patient.parameters(), healthy.parameters())
        if any(p.data != h.data for p, h in pairs):
            return "zeroes too late" if step == 1 else "never zeroes"
    return "sound"


diagnosis_a = examine("A")
diagnosis_b = examine("B")
diagnosis_c = examine("C")
diagnosis_d = examine("D")
diagnosis_e = examine("E")
