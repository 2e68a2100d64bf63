"""Thinks that whoever learns badly zeroes too late.

fails: network_clinic_of_the_parameters
diagnosis: wrong-verdict
"""
diagnosis_a = "zeroes too late"
diagnosis_b = "zeroes too late"
diagnosis_c = "never zeroes"
diagnosis_d = "sound"
diagnosis_e = "leaves out the biases"
