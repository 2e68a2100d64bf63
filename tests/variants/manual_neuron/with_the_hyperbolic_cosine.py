"""Takes the slope of tanh as one over the square of cosh, and takes each product on its own."""

do_dn = 1 / math.cosh(n) ** 2
do_dx1, do_dw1 = w1 * do_dn, x1 * do_dn
do_dx2, do_dw2 = w2 * do_dn, x2 * do_dn
do_db = 1.0 * do_dn
