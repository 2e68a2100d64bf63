"""Keeps the default without a look at the curve.

fails: step_size_at_the_bottom
diagnosis: step-too-large
"""
best_h = 1e-4
