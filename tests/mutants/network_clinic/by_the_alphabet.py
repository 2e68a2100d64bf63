"""Fills in the list of faults in its order, without looking.

fails: network_clinic_of_the_order_of_steps, network_clinic_of_the_parameters
diagnosis: wrong-verdict
"""
diagnosis_a = "never zeroes"
diagnosis_b = "zeroes too late"
diagnosis_c = "leaves out the biases"
diagnosis_d = "shares its weights"
diagnosis_e = "sound"
