"""Reads o = 0.3799 off the screen and computes on with the rounded number.

fails: manual_neuron_through_tanh_to_the_bias, manual_neuron_through_the_products
diagnosis: rounded
"""

do_dn = 1 - 0.3799**2
do_db = do_dn
do_dx1 = do_dn * w1
do_dw1 = do_dn * x1
do_dx2 = do_dn * w2
do_dw2 = do_dn * x2
