"""Reads the bottom of the one-sided curve.

fails: step_size_at_the_bottom
diagnosis: one-sided
"""
best_h = 1e-8
