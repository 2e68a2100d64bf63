"""Treats the bias as a factor and multiplies its gradient by b.

fails: manual_neuron_through_tanh_to_the_bias
diagnosis: wrong-operation
"""

do_dn = 1 - o**2
do_db = do_dn * b
do_dx1 = do_dn * w1
do_dw1 = do_dn * x1
do_dx2 = do_dn * w2
do_dw2 = do_dn * x2
