"""Weights from numpy's generator seeded by random; the sum as a dot product of object arrays."""
# %% instead of neuron
import numpy as np
class Neuron:
    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        self.weights = [Tensor(w) for w in np.random.default_rng(random.getrandbits(64)).uniform(-1, 1, input_size)]
        self.bias = Tensor(np.float64(0))
    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise TypeError("Die Zahl der Eingaben stimmt nicht.")
        return activate(np.array(self.weights, dtype=object).dot(np.array(inputs, dtype=object)) + self.bias, self.activation)
    def parameters(self): return [*self.weights, self.bias]
