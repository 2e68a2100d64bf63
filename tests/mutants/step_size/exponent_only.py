"""Writes down the exponent only.

fails: step_size_at_the_bottom
diagnosis: sign-flipped
"""
best_h = -5
