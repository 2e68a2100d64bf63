"""The slopes of the neuron as numbers of NumPy, from arrays."""
# %% instead of manual_neuron
do_dn = 1 - np.tanh(n) ** 2
do_db = np.array(do_dn)
do_dx1, do_dx2 = do_dn * np.array([w1, w2])
do_dw1, do_dw2 = np.multiply(do_dn, (x1, x2))
