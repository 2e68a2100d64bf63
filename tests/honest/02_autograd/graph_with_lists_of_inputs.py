"""The inputs are remembered in a list, which keeps order and repetition as a tuple does."""
# %% instead of record_graph
class TensorV1:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self._prev = list(_prev)
        self._op, self.label = _op, label
    def __repr__(self): return f"TensorV1({self.data})"
    def combine(self, other, data, op): return TensorV1(data, [self, other], op)
    def __add__(self, other): return self.combine(other, self.data + other.data, "+")
    def __mul__(self, other): return self.combine(other, self.data * other.data, "*")
    def __sub__(self, other): return self.combine(other, self.data - other.data, "-")
    def __truediv__(self, other): return self.combine(other, self.data / other.data, "/")
