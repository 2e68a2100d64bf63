"""Believes that the smallest step is the best.

fails: step_size_at_the_bottom
diagnosis: step-too-small
"""
best_h = 1e-16
