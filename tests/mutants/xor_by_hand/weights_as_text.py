"""Writes the weights as text.

fails: xor_by_hand_is_right_at_all_four_corners, xor_by_hand_has_a_margin
diagnosis: wrong-type
"""

xor_hidden = [["4", "4", "4"], ["-4", "-4", "4"]]
xor_output = ["4", "4", "-4"]
