"""Writes the slope of tanh out again, without its parentheses.

fails: manual_neuron_through_the_products
diagnosis: parentheses-wrong
"""
do_dn = 1 - o**2
do_db = do_dn
do_dx1 = 1 - o**2 * w1
do_dw1 = 1 - o**2 * x1
do_dx2 = 1 - o**2 * w2
do_dw2 = 1 - o**2 * x2
