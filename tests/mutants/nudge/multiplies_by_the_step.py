"""Makes each leaf larger by a share of itself.

fails: nudge_moves_leaves_and_output
diagnosis: value-for-slope
"""
step = 0.01
a_after = a * (1 + step)
b_after = b * (1 + step)
c_after = c * (1 + step)
f_after = f * (1 + step)
L_after = (a_after * b_after + c_after) * f_after
