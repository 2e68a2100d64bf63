"""Sees that D and E lag behind C and blames both on zeroing.

fails: network_clinic_of_the_order_of_steps, network_clinic_of_the_parameters
diagnosis: wrong-verdict
"""
diagnosis_a = "zeroes too late"
diagnosis_b = "shares its weights"
diagnosis_c = "never zeroes"
diagnosis_d = "never zeroes"
diagnosis_e = "never zeroes"
