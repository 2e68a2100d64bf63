"""All five in one assignment, in single quotes."""
diagnosis_a, diagnosis_b, diagnosis_c, diagnosis_d, diagnosis_e = 'zeroes too late', 'shares its weights', 'never zeroes', 'sound', 'leaves out the biases'
