"""Takes the sign of x for the sign of the slope.

fails: slope_prediction_at_three_points
diagnosis: none (a guess about one point)
"""
slope_at_3 = 1
slope_at_minus_3 = -1
slope_at_two_thirds = 1
