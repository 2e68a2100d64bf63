"""Makes the output positive for the crosses and negative for the circles.

fails: xor_by_hand_is_right_at_all_four_corners, xor_by_hand_has_a_margin
diagnosis: sign-flipped
"""
xor_hidden = [[4.0, 4.0, 4.0], [-4.0, -4.0, 4.0]]
xor_output = [-3.0, -3.0, 3.0]
