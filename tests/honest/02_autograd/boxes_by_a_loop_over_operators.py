"""The four operators are put into the class by a loop with setattr."""
# %% instead of tensor_v1
import operator

class TensorV1:
    def __init__(self, data):
        self.data = data
    __repr__ = lambda self: f"TensorV1({self.data})"

for _name in "add mul sub truediv".split():
    def _method(self, other, _rule=getattr(operator, _name)):
        return TensorV1(_rule(self.data, other.data))
    setattr(TensorV1, f"__{_name}__", _method)
