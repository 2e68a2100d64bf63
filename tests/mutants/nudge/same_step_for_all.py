"""Moves every leaf by the step and forgets the gradient.

fails: nudge_moves_leaves_and_output
diagnosis: factor-missing
"""
step = 0.01
a_after = a + step
b_after = b + step
c_after = c + step
f_after = f + step
L_after = (a_after * b_after + c_after) * f_after
