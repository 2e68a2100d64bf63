"""A frozen data class made with object.__setattr__; outputs by map."""
# %% instead of layer
from dataclasses import dataclass
@dataclass(frozen=True, eq=False, init=False)
class Layer:
    neurons: tuple
    def __init__(self, input_size, output_size, activation="tanh"):
        object.__setattr__(self, "neurons", [Neuron(input_size, activation) for _ in range(output_size)])
    def __call__(self, inputs): return [*map(lambda n: n(inputs), self.neurons)]
    def parameters(self): return sum((n.parameters() for n in self.neurons), [])
