"""Takes the limit in earnest: a step of 0.

fails: step_size_at_the_bottom
diagnosis: step-too-small
"""
best_h = 0.0
