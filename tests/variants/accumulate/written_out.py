"""Writes the sum out, and computes the five numbers in place of stating them."""


def accumulate(tensor, contribution):
    tensor.grad = tensor.grad + contribution


assigned_a_plus_a, accumulated_a_plus_a = 1, 1 + 1
product, both = 2 * 3, 2 + 3
through_product, through_sum = both * 3, product * 1
total = through_product + through_sum
