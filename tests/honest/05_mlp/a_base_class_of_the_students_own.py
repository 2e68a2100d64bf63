"""A base class adds `__repr__` and a counter to every class, and a class decorator adds more."""
# %% before neuron
import itertools

class Counted:
    ids = itertools.count()

    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        object.__setattr__(self, "number", next(Counted.ids))
        return self

    def __repr__(self):
        return f"{type(self).__name__} {self.number}"

def printable(cls):
    cls.__str__ = lambda self: repr(self)
    return cls
# %% instead of neuron
@printable
class Neuron(Counted):
    def __init__(self, input_size: int, activation: str = "tanh") -> None:
        self.bias, self.activation = Tensor(0.0), activation
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]

    def __call__(self, inputs):
        if len(self.weights) != len(inputs):
            raise ValueError(f"{self}: {len(inputs)} inputs")
        total = self.bias
        for pair in zip(self.weights, inputs):
            total += pair[0] * pair[1]
        return activate(total, self.activation)

    def parameters(self):
        return [*self.weights, self.bias]
