"""Reads the error at the bottom, on the vertical axis, for the step.

fails: step_size_at_the_bottom
diagnosis: step-too-small
"""
best_h = 1e-10
