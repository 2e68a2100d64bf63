"""Puts both lines on the same side of the circles.

fails: xor_by_hand_is_right_at_all_four_corners, xor_by_hand_has_a_margin
diagnosis: none (one of many ways to place two lines wrongly)
"""
xor_hidden = [[4.0, 4.0, 4.0], [-4.0, -4.0, -4.0]]
xor_output = [3.0, 3.0, -3.0]
