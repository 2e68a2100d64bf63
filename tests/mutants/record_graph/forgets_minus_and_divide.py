"""Only plus and times were given a memory.

fails: record_graph_keeps_order_repeats_and_labels
diagnosis: operands-not-recorded
"""


class TensorV1:
    """A number in a box that knows which boxes it was made from, and how."""

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self._prev = _prev
        self._op = _op
        self.label = label

    def __repr__(self):
        return f"TensorV1({self.data})"

    def __add__(self, other):
        return TensorV1(self.data + other.data, (self, other), "+")

    def __mul__(self, other):
        return TensorV1(self.data * other.data, (self, other), "*")

    def __sub__(self, other):
        return TensorV1(self.data - other.data)

    def __truediv__(self, other):
        return TensorV1(self.data / other.data)
