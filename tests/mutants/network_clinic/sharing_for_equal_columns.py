"""Takes columns that are alike up to a sign for shared weights.

fails: network_clinic_of_the_stuck, network_clinic_of_the_learners
diagnosis: wrong-verdict
"""
diagnosis_a = "shared weights"
diagnosis_b = "sound"
diagnosis_c = "dead relu"
diagnosis_d = "sound"
diagnosis_e = "wrong scale"
