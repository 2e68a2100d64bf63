"""Writes down the exponent only.

fails: step_size_at_the_bottom
"""
best_h = -5
