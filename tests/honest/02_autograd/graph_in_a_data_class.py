"""A data class with field defaults, compared by identity, with keyword-only label."""
# %% instead of record_graph
import dataclasses

@dataclasses.dataclass(eq=False, repr=False)
class TensorV1:
    data: float
    _prev: tuple["TensorV1", ...] = dataclasses.field(default_factory=tuple)
    _op: str = ""
    label: str = ""
    def __repr__(self): return f"TensorV1({self.data})"
    def combine(self, other, data, op):
        new = dataclasses.replace(self, data=data, _prev=(self, other), _op=op, label="")
        return new
    def __add__(self, other): return self.combine(other, self.data + other.data, "+")
    def __mul__(self, other): return self.combine(other, self.data * other.data, "*")
    def __sub__(self, other): return self.combine(other, self.data - other.data, "-")
    def __truediv__(self, other): return self.combine(other, self.data / other.data, "/")
