"""Takes zeroing too late for never zeroing, and the other way round.

fails: network_clinic_of_the_order_of_steps
diagnosis: wrong-verdict
"""
diagnosis_a = "never zeroes"
diagnosis_b = "shares its weights"
diagnosis_c = "zeroes too late"
diagnosis_d = "sound"
diagnosis_e = "leaves out the biases"
