"""The five numbers as fractions, decimals and numbers of NumPy; the function returns what it did."""
# %% instead of accumulate
from decimal import Decimal
from fractions import Fraction

def accumulate(tensor, contribution):
    tensor.grad = sum((tensor.grad, contribution))
    return tensor

assigned_a_plus_a, accumulated_a_plus_a = Fraction(1), np.float32(2)
through_product, through_sum = Decimal(15), 6
total = through_product + through_sum
