"""Takes the height for the slope: all three points lie above zero.

fails: slope_prediction_at_three_points
diagnosis: value-for-slope
"""
slope_at_3 = 1
slope_at_minus_3 = 1
slope_at_two_thirds = 1
