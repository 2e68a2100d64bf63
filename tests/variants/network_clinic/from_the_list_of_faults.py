"""Takes the words out of a list by their index."""
FAULTS = ["sound", "dead relu", "wrong scale", "missing activation", "shared weights"]
diagnosis_a = FAULTS[3]
diagnosis_b = FAULTS[0]
diagnosis_c = FAULTS[1]
diagnosis_d = FAULTS[-1]
diagnosis_e = FAULTS[2]
