"""The first class is extended by functions assigned to it, instead of being written again.

alone: other cases write a first class that cannot be extended.
"""
# %% instead of record_graph
def _init(self, data, _prev=(), _op="", label=""):
    vars(self).update(data=data, _prev=_prev, _op=_op, label=label)

def _combine(self, other, data, op):
    return TensorV1(data, (self, other), op)

TensorV1.__init__, TensorV1.combine = _init, _combine
TensorV1.__add__ = lambda self, other: self.combine(other, self.data + other.data, "+")
TensorV1.__mul__ = lambda self, other: self.combine(other, self.data * other.data, "*")
TensorV1.__sub__ = lambda self, other: self.combine(other, self.data - other.data, "-")
TensorV1.__truediv__ = lambda self, other: self.combine(other, self.data / other.data, "/")
