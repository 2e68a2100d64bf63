"""Lets the number of parameters decide between the two that learn."""
diagnosis_a, diagnosis_c, diagnosis_e = "missing activation", "dead relu", "wrong scale"
by_count = {19: "shared weights", 33: "sound"}
diagnosis_b = by_count[len(admit("B").parameters())]
diagnosis_d = by_count[len(admit("D").parameters())]
