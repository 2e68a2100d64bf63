"""Answers in words.

fails: slope_prediction_at_three_points
diagnosis: wrong-type
"""
slope_at_3 = "up"
slope_at_minus_3 = "down"
slope_at_two_thirds = "level"
