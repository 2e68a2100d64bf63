"""Writes the numbers themselves, worked out exactly."""

do_dn = 0.5
do_db = 0.5
do_dx1 = -1.5
do_dw1 = 1
do_dx2 = 0.5
do_dw2 = 0
