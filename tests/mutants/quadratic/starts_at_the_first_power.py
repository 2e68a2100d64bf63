"""Adds up the terms in a loop whose first power is x and not 1.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: off-by-one
"""

def f(x):
    total, power = 0, x
    for number in (5, -4, 3):
        total = total + number * power
        power = power * x
    return total
