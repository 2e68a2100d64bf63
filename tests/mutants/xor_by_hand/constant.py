"""Answers positive everywhere.

fails: xor_by_hand_is_right_at_all_four_corners, xor_by_hand_has_a_margin
diagnosis: none (a constant may come from any wrong weights)
"""
xor_hidden = [[0.0, 0.0, 1.0], [0.0, 0.0, 1.0]]
xor_output = [1.0, 1.0, 1.0]
