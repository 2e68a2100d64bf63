"""The constructor starts all its attributes empty, whatever it is given.

fails: record_graph_remembers_operands_and_operation, record_graph_keeps_order_repeats_and_labels
diagnosis: operands-not-recorded
"""
class TensorV1:
    """A number in a box that knows which boxes it was made from, and how."""
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self._prev, self._op, self.label = (), "", ""

    def __repr__(self):
        return f"TensorV1({self.data})"

    def combine(self, other, data, op):
        return TensorV1(data, (self, other), op)

    def __add__(self, other):
        return self.combine(other, self.data + other.data, "+")

    def __mul__(self, other):
        return self.combine(other, self.data * other.data, "*")

    def __sub__(self, other):
        return self.combine(other, self.data - other.data, "-")

    def __truediv__(self, other):
        return self.combine(other, self.data / other.data, "/")
