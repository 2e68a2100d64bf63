"""Suspects the sound network, because its first loss is above 1.

fails: network_clinic_of_the_learners
diagnosis: wrong-verdict
"""
diagnosis_a = "missing activation"
diagnosis_b = "wrong scale"
diagnosis_c = "dead relu"
diagnosis_d = "shared weights"
diagnosis_e = "wrong scale"
