"""Compares with the healthy one after one step only, where C still agrees.

fails: network_clinic_of_the_order_of_steps
diagnosis: wrong-verdict
"""
diagnosis_a = "zeroes too late"
diagnosis_b = "shares its weights"
diagnosis_c = "sound"
diagnosis_d = "sound"
diagnosis_e = "leaves out the biases"
