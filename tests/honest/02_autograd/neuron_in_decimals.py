"""The slopes of the neuron as decimals."""
# %% instead of manual_neuron
from decimal import Decimal
do_dn = Decimal(1) - Decimal(o) ** 2
do_db = +do_dn
do_dx1, do_dw1 = do_dn * Decimal(w1), do_dn * Decimal(x1)
do_dx2, do_dw2 = do_dn * Decimal(w2), do_dn * Decimal(x2)
