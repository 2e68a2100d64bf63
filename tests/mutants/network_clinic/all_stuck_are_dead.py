"""Takes every network whose loss stays at 1 for a dead one.

fails: network_clinic_of_the_stuck
diagnosis: wrong-verdict
"""
diagnosis_a = "dead relu"
diagnosis_b = "sound"
diagnosis_c = "dead relu"
diagnosis_d = "shared weights"
diagnosis_e = "dead relu"
