"""Sharp hidden units, and an output unit that hardly listens to them.

fails: xor_by_hand_has_a_margin
diagnosis: margin-too-small
"""
xor_hidden = [[4.0, 4.0, 4.0], [-4.0, -4.0, 4.0]]
xor_output = [0.3, 0.3, -0.3]
