"""Adds the bias of the output unit where it should subtract it.

fails: xor_by_hand_is_right_at_all_four_corners, xor_by_hand_has_a_margin
diagnosis: sign-flipped
"""

xor_hidden = [[4.0, 4.0, 4.0], [-4.0, -4.0, 4.0]]
xor_output = [4.0, 4.0, 4.0]
