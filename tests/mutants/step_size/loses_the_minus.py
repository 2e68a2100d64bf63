"""Loses the minus sign of the exponent.

fails: step_size_at_the_bottom
diagnosis: step-too-large
"""
best_h = 1e5
