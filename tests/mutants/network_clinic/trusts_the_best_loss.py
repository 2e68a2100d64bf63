"""Takes the patient with the lowest loss for the sound one.

fails: network_clinic_of_the_order_of_steps
diagnosis: wrong-verdict
"""
diagnosis_a = "zeroes too late"
diagnosis_b = "shares its weights"
diagnosis_c = "sound"
diagnosis_d = "never zeroes"
diagnosis_e = "leaves out the biases"
