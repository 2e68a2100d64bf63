"""A metaclass adds the operators, and a registry counts the nodes."""
# %% instead of tensor_v2
import operator
RULES = {"+": lambda a, b: (1.0, 1.0), "*": lambda a, b: (b.data, a.data)}

class Operators(type):
    def __new__(mcls, name, bases, space, **kw):
        cls = super().__new__(mcls, name, bases, space)
        for sign, dunder, op in (("+", "__add__", operator.add), ("*", "__mul__", operator.mul)):
            setattr(cls, dunder, mcls.make(cls, sign, op))
        return cls
    @staticmethod
    def make(cls, sign, op):
        def method(self, other):
            out = cls(op(self.data, other.data), (self, other), sign)
            def _backward():
                for node, slope in zip((self, other), RULES[sign](self, other)):
                    node.grad += slope * out.grad
            out._backward = _backward
            return out
        return method

class TensorV2(metaclass=Operators):
    count = 0
    def __init__(self, data, _prev=(), _op="", label=""):
        type(self).count += 1
        self.data, self.grad, self._prev, self._op, self.label = data, 0.0, _prev, _op, label
        self._backward = lambda: None
    def __repr__(self): return f"TensorV2({self.data}, grad={self.grad})"
