"""Writes the numbers themselves, worked out exactly."""

do_dn = 0.6347395899824584
do_db = 0.6347395899824584
do_dx1 = -1.9042187699473752
do_dw1 = 1.2694791799649168
do_dx2 = 0.6347395899824584
do_dw2 = 0
