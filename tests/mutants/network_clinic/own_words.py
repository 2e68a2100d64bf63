"""Describes a fault in other words than those of the list.

fails: network_clinic_of_the_order_of_steps
diagnosis: not-a-choice
"""
diagnosis_a = "too late"
diagnosis_b = "shares its weights"
diagnosis_c = "never zeroes"
diagnosis_d = "sound"
diagnosis_e = "leaves out the biases"
