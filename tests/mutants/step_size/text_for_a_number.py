"""Writes the number as text.

fails: step_size_at_the_bottom
diagnosis: wrong-type
"""
best_h = "1e-5"
