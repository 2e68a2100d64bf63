"""Calls every patient sound whose loss comes down.

fails: network_clinic_of_the_order_of_steps, network_clinic_of_the_parameters
diagnosis: wrong-verdict
"""
diagnosis_a = "zeroes too late"
diagnosis_b = "sound"
diagnosis_c = "sound"
diagnosis_d = "sound"
diagnosis_e = "sound"
