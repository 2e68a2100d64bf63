"""Leaves out the output bias, so that one hidden unit is enough.

fails: xor_by_hand_is_right_at_all_four_corners, xor_by_hand_has_a_margin
diagnosis: none (the output is 0 at the crosses, on neither side)
"""
xor_hidden = [[4.0, 4.0, 4.0], [-4.0, -4.0, 4.0]]
xor_output = [3.0, 3.0, 3.0]
