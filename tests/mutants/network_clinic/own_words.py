"""Describes a fault in other words than those of the table.

fails: network_clinic_of_the_stuck
diagnosis: not-a-choice
"""
diagnosis_a = "missing activation"
diagnosis_b = "sound"
diagnosis_c = "dead"
diagnosis_d = "shared weights"
diagnosis_e = "wrong scale"
