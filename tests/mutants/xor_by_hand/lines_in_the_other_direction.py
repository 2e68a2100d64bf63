"""Lets the lines run from the lower left to the upper right, so the crosses lie between them.

fails: xor_by_hand_is_right_at_all_four_corners, xor_by_hand_has_a_margin
diagnosis: sign-flipped
"""
xor_hidden = [[4.0, -4.0, 4.0], [-4.0, 4.0, 4.0]]
xor_output = [3.0, 3.0, -3.0]
