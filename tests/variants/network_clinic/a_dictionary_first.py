"""Keeps the diagnoses in a dictionary and unpacks it."""
found = {
    "A": "zeroes too late",
    "B": "shares its weights",
    "C": "never zeroes",
    "D": "sound",
    "E": "leaves out the biases",
}
diagnosis_a, diagnosis_b, diagnosis_c, diagnosis_d, diagnosis_e = (found[name] for name in "ABCDE")
