"""Calls both networks that learn sound.

fails: network_clinic_of_the_learners
diagnosis: wrong-verdict
"""
diagnosis_a = "missing activation"
diagnosis_b = "sound"
diagnosis_c = "dead relu"
diagnosis_d = "sound"
diagnosis_e = "wrong scale"
