"""Gives the slope itself where its sign is asked for.

fails: slope_prediction_at_three_points
diagnosis: not-a-choice
"""
slope_at_3 = 14
slope_at_minus_3 = -22
slope_at_two_thirds = 0
