"""Gives the products' local slopes without what came down from the output.

fails: manual_neuron_through_the_products
diagnosis: ignores-upstream
"""

do_dn = 1 - o**2
do_db = do_dn
do_dx1 = w1
do_dw1 = x1
do_dx2 = w2
do_dw2 = x2
