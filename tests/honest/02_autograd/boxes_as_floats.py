"""The box inherits from float, and data is a property of it."""
# %% instead of tensor_v1
class TensorV1(float):
    @property
    def data(self): return float(self)
    def __repr__(self): return f"TensorV1({float(self)})"
    def __add__(self, other): return TensorV1(float(self) + float(other))
    def __mul__(self, other): return TensorV1(float(self) * float(other))
    def __sub__(self, other): return TensorV1(float(self) - float(other))
    def __truediv__(self, other): return TensorV1(float(self) / float(other))
