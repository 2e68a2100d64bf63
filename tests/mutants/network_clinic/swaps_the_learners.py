"""Counts the parameters, and mixes up which of the two has too few.

fails: network_clinic_of_the_learners
diagnosis: wrong-verdict
"""
diagnosis_a = "missing activation"
diagnosis_b = "shared weights"
diagnosis_c = "dead relu"
diagnosis_d = "sound"
diagnosis_e = "wrong scale"
