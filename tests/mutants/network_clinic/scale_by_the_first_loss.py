"""Calls the network with the largest first loss one of a wrong scale.

fails: network_clinic_of_the_stuck
diagnosis: wrong-verdict
"""
diagnosis_a = "wrong scale"
diagnosis_b = "sound"
diagnosis_c = "dead relu"
diagnosis_d = "shared weights"
diagnosis_e = "dead relu"
