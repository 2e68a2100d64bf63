"""Believes that the bowl is symmetric, so that 3 and -3 are alike.

fails: slope_prediction_at_three_points
diagnosis: none (a guess about one point)
"""
slope_at_3 = 1
slope_at_minus_3 = 1
slope_at_two_thirds = 0
