"""Gives each result its operation as a label, too.

fails: record_graph_keeps_order_repeats_and_labels
diagnosis: none (a label that nobody asked for)
"""
class TensorV1:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self._prev, self._op, self.label = _prev, _op, label
    def __repr__(self):
        return f"TensorV1({self.data})"
    def combine(self, other, data, op):
        return TensorV1(data, (self, other), op, op)
    def __add__(self, other):
        return self.combine(other, self.data + other.data, "+")
    def __mul__(self, other):
        return self.combine(other, self.data * other.data, "*")
    def __sub__(self, other):
        return self.combine(other, self.data - other.data, "-")
    def __truediv__(self, other):
        return self.combine(other, self.data / other.data, "/")
