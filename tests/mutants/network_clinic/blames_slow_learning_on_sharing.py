"""Takes the patient that learns nothing for the one that shares its weights.

fails: network_clinic_of_the_order_of_steps, network_clinic_of_the_parameters
diagnosis: wrong-verdict
"""
diagnosis_a = "shares its weights"
diagnosis_b = "zeroes too late"
diagnosis_c = "never zeroes"
diagnosis_d = "sound"
diagnosis_e = "leaves out the biases"
