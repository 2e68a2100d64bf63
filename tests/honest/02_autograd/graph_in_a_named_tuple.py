"""Operands in a named tuple, the sign in a string enumeration, everything after the data by keyword."""
# %% instead of record_graph
import enum
from typing import NamedTuple, Any

class Operands(NamedTuple):
    left: Any
    right: Any

class Op(str, enum.Enum):
    PLUS, MINUS, TIMES, OVER, LEAF = "+", "-", "*", "/", ""

class TensorV1:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.label, self._op, self._prev, self.data = label, _op, _prev, data

    def __repr__(self):
        return f"TensorV1({self.data})"

    def __add__(self, other):
        return TensorV1(self.data + other.data, _op=Op.PLUS, _prev=Operands(self, other))

    def __mul__(self, other):
        return TensorV1(self.data * other.data, _op=Op.TIMES, _prev=Operands(self, other))

    def __sub__(self, other):
        return TensorV1(self.data - other.data, _op=Op.MINUS, _prev=Operands(self, other))

    def __truediv__(self, other):
        return TensorV1(self.data / other.data, _op=Op.OVER, _prev=Operands(self, other))
