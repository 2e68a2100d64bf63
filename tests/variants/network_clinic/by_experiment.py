"""A program that examines the patients and decides."""
def examine(name):
    """The fault of the patient called `name`, by its parameters and its hidden outputs."""
    patient = admit(name)
    if len(patient.parameters()) < len(admit("healthy").parameters()):
        return "shared weights"
    hidden = [value.data for corner in corners for value in patient.model.layers[0](corner)]
    if min(hidden) < 0:
        return "missing activation"
    if max(hidden) == 0:
        return "dead relu"
    return "wrong scale" if max(hidden) < 0.1 else "sound"


diagnosis_a = examine("A")
diagnosis_b = examine("B")
diagnosis_c = examine("C")
diagnosis_d = examine("D")
diagnosis_e = examine("E")
