"""Takes tiny hidden outputs for zeros, and zeros for tiny outputs.

fails: network_clinic_of_the_stuck
diagnosis: wrong-verdict
"""
diagnosis_a = "missing activation"
diagnosis_b = "sound"
diagnosis_c = "wrong scale"
diagnosis_d = "shared weights"
diagnosis_e = "dead relu"
