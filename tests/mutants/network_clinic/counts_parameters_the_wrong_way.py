"""Takes 20 parameters for missing biases and 32 for shared weights.

fails: network_clinic_of_the_parameters
diagnosis: wrong-verdict
"""
diagnosis_a = "zeroes too late"
diagnosis_b = "leaves out the biases"
diagnosis_c = "never zeroes"
diagnosis_d = "sound"
diagnosis_e = "shares its weights"
