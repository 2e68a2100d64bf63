"""Takes the negative hidden outputs for a sign of dead units.

fails: network_clinic_of_the_stuck
diagnosis: wrong-verdict
"""
diagnosis_a = "dead relu"
diagnosis_b = "sound"
diagnosis_c = "missing activation"
diagnosis_d = "shared weights"
diagnosis_e = "wrong scale"
