"""Reads the axis the wrong way round.

fails: step_size_at_the_bottom
diagnosis: step-too-large
"""
best_h = 1e-1
