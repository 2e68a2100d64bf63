"""The right signs, with weights so small that every output is near 0.

fails: xor_by_hand_has_a_margin
diagnosis: margin-too-small
"""
xor_hidden = [[0.5, 0.5, 0.5], [-0.5, -0.5, 0.5]]
xor_output = [1.0, 1.0, -0.6]
