"""operator.iadd and setattr; predictions as int, Fraction and np.float32."""
# %% instead of accumulate
import operator
from fractions import Fraction
def accumulate(tensor, contribution):
    setattr(tensor, "grad", operator.iadd(tensor.grad, contribution))
assigned_a_plus_a = 1
accumulated_a_plus_a = 2
through_product = Fraction(15)
through_sum = np.float32(6)
total = through_product + int(through_sum)
