"""Goes down the table from top to bottom.

fails: network_clinic_of_the_stuck, network_clinic_of_the_learners
diagnosis: wrong-verdict
"""
diagnosis_a = "sound"
diagnosis_b = "dead relu"
diagnosis_c = "wrong scale"
diagnosis_d = "missing activation"
diagnosis_e = "shared weights"
