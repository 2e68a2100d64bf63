"""Adds a third hidden unit.

fails: xor_by_hand_is_right_at_all_four_corners, xor_by_hand_has_a_margin
diagnosis: wrong-type
"""

xor_hidden = [[4.0, 4.0, 4.0], [-4.0, -4.0, 4.0], [1.0, 1.0, 0.0]]
xor_output = [3.0, 3.0, -3.0]
