"""The gradient is a property that checks what is stored; data is one too."""
# %% instead of tensor_v2
class Number:
    def __set_name__(self, owner, name): self.name = "_" + name + "_value"
    def __get__(self, node, owner=None): return self if node is None else getattr(node, self.name)
    def __set__(self, node, value):
        if value is None: raise TypeError("a number, please")
        setattr(node, self.name, float(value))

class TensorV2:
    data, grad = Number(), Number()
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self.grad = data, 0
        self._prev, self._op, self.label = _prev, _op, label
        self._rule = None
    def _backward(self):
        if self._rule: self._rule(self.grad)
    def __repr__(self): return f"TensorV2({self.data}, grad={self.grad})"
    def __add__(self, other):
        out = TensorV2(self.data + other.data, (self, other), "+")
        def rule(upstream):
            self.grad += upstream
            other.grad += upstream
        out._rule = rule
        return out
    def __mul__(self, other):
        out = TensorV2(self.data * other.data, (self, other), "*")
        def rule(upstream):
            self.grad += other.data * upstream
            other.grad += self.data * upstream
        out._rule = rule
        return out
