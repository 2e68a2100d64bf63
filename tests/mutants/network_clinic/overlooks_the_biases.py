"""Finds nothing wrong where the biases never move.

fails: network_clinic_of_the_parameters
diagnosis: wrong-verdict
"""
diagnosis_a = "zeroes too late"
diagnosis_b = "shares its weights"
diagnosis_c = "never zeroes"
diagnosis_d = "sound"
diagnosis_e = "sound"
