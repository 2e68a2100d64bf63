"""Describes sharing in other words than those of the table.

fails: network_clinic_of_the_learners
diagnosis: not-a-choice
"""
diagnosis_a = "missing activation"
diagnosis_b = "sound"
diagnosis_c = "dead relu"
diagnosis_d = "shares its weights"
diagnosis_e = "wrong scale"
