"""All five in one assignment, in single quotes."""
diagnosis_a, diagnosis_b, diagnosis_c, diagnosis_d, diagnosis_e = 'missing activation', 'sound', 'dead relu', 'shared weights', 'wrong scale'
