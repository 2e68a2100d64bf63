"""Takes D for the one without biases because its loss is so like that of E, and E for sound.

fails: network_clinic_of_the_order_of_steps, network_clinic_of_the_parameters
diagnosis: wrong-verdict
"""
diagnosis_a = "zeroes too late"
diagnosis_b = "shares its weights"
diagnosis_c = "never zeroes"
diagnosis_d = "leaves out the biases"
diagnosis_e = "sound"
