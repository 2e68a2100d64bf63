"""Takes every network that cannot bend for one without an activation.

fails: network_clinic_of_the_stuck
diagnosis: wrong-verdict
"""
diagnosis_a = "missing activation"
diagnosis_b = "sound"
diagnosis_c = "missing activation"
diagnosis_d = "shared weights"
diagnosis_e = "missing activation"
