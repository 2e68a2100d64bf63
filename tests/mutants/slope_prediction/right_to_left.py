"""Walks from right to left.

fails: slope_prediction_at_three_points
diagnosis: sign-flipped
"""
slope_at_3 = -1
slope_at_minus_3 = 1
slope_at_two_thirds = 0
