"""Takes the other factor from the neighbouring branch.

fails: manual_neuron_through_the_products
diagnosis: reversed
"""

do_dn = 1 - o**2
do_db = do_dn
do_dx1 = do_dn * w2
do_dw1 = do_dn * x2
do_dx2 = do_dn * w1
do_dw2 = do_dn * x1
