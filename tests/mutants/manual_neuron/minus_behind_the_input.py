"""Has the wrong sign in one product, which is right where the input is 0.

fails: manual_neuron_through_the_products
diagnosis: sign-flipped
"""

do_dn = 1 - o**2
do_db = do_dn
do_dx1 = do_dn * w1
do_dw1 = do_dn * x1
do_dx2 = do_dn * w2
do_dw2 = -do_dn * x2
