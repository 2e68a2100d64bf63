"""Stops at n: the gradients are those of the sum and not of the neuron.

fails: manual_neuron_through_tanh_to_the_bias, manual_neuron_through_the_products
diagnosis: activation-missing
"""

do_dn = 1.0
do_db = 1.0
do_dx1 = w1
do_dw1 = x1
do_dx2 = w2
do_dw2 = x2
