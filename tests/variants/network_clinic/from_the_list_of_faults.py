"""Takes the words out of a list by place."""
FAULTS = ["sound", "never zeroes", "zeroes too late", "leaves out the biases", "shares its weights"]
diagnosis_a = FAULTS[2]
diagnosis_b = FAULTS[-1]
diagnosis_c = FAULTS[1]
diagnosis_d = FAULTS[0]
diagnosis_e = FAULTS[3]
