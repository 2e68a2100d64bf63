"""The neurons of a layer answer in the threads of a pool."""
# %% instead of layer
from concurrent.futures import ThreadPoolExecutor

class Layer:
    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = [Neuron(input_size, activation) for _ in range(output_size)]

    def __call__(self, inputs):
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(lambda neuron: neuron(inputs), self.neurons))

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
