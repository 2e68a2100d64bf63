"""Slots, read-only properties and a class method that combines."""
# %% instead of record_graph
class TensorV1:
    __slots__ = ("data", "_inputs", "_operation", "label", "grad")
    def __init__(self, data, _prev=(), _op="", label=""):
        self.label, self._operation, self._inputs, self.data = label, _op, _prev, data
    @property
    def _prev(self): return self._inputs
    @property
    def _op(self): return self._operation
    def __repr__(self): return f"TensorV1({self.data})"
    def combine(self, other, data, op, /):
        return type(self)(data, _op=op, _prev=(self, other))
    __add__ = lambda s, o: s.combine(o, s.data + o.data, "+")
    __mul__ = lambda s, o: s.combine(o, s.data * o.data, "*")
    __sub__ = lambda s, o: s.combine(o, s.data - o.data, "-")
    __truediv__ = lambda s, o: s.combine(o, s.data / o.data, "/")
