"""The class is nested in another one, and has fractions in it."""
# %% instead of tensor_v1
from fractions import Fraction

class Engine:
    class Tensor:
        def __init__(self, data):
            self.data = Fraction(data)
        def __repr__(self):
            return f"<{self.data}>"
        def __add__(self, other): return self.__class__(self.data + other.data)
        def __sub__(self, other): return self.__class__(self.data - other.data)
        def __mul__(self, other): return self.__class__(self.data * other.data)
        def __truediv__(self, other): return self.__class__(self.data / other.data)

TensorV1 = Engine.Tensor
