"""Floats in place of whole numbers."""
slope_at_3 = 1.0
slope_at_minus_3 = -1.0
slope_at_two_thirds = 0.0
