"""Keeps the diagnoses in a dictionary and unpacks it."""
found = {
    "A": "missing activation",
    "B": "sound",
    "C": "dead relu",
    "D": "shared weights",
    "E": "wrong scale",
}
diagnosis_a, diagnosis_b, diagnosis_c, diagnosis_d, diagnosis_e = (found[name] for name in "ABCDE")
