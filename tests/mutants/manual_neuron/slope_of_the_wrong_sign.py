"""Writes o² - 1, so that every gradient points the wrong way.

fails: manual_neuron_through_tanh_to_the_bias, manual_neuron_through_the_products
diagnosis: sign-flipped
"""

do_dn = o**2 - 1
do_db = do_dn
do_dx1 = do_dn * w1
do_dw1 = do_dn * x1
do_dx2 = do_dn * w2
do_dw2 = do_dn * x2
