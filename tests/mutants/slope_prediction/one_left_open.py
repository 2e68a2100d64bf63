"""Predicts two and leaves the third open.

fails: slope_prediction_at_three_points
diagnosis: none (not finished)
"""
slope_at_3 = 1
slope_at_minus_3 = -1
slope_at_two_thirds = ...
