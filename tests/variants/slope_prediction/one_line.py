"""All three in one line."""
slope_at_3, slope_at_minus_3, slope_at_two_thirds = +1, -1, 0
