"""Calls the network of tiny weights sound, because it would learn in the end.

fails: network_clinic_of_the_stuck
diagnosis: wrong-verdict
"""
diagnosis_a = "missing activation"
diagnosis_b = "sound"
diagnosis_c = "dead relu"
diagnosis_d = "shared weights"
diagnosis_e = "sound"
