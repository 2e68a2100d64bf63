"""Lets the number of parameters decide two of them."""
diagnosis_a, diagnosis_c, diagnosis_d = "zeroes too late", "never zeroes", "sound"
by_count = {20: "shares its weights", 32: "leaves out the biases"}
diagnosis_b = by_count[len(admit("B").parameters())]
diagnosis_e = by_count[len(admit("E").parameters())]
