"""functools.reduce sends the inputs through."""
from functools import reduce
from itertools import pairwise


class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        self.layers = [Layer(a, b, activation) for a, b in pairwise((input_size, *layer_sizes))]
        if linear_output:
            for neuron in self.layers[-1].neurons:
                neuron.activation = "linear"

    def __call__(self, inputs):
        outputs = reduce(lambda values, layer: layer(values), self.layers, inputs)
        return outputs if len(outputs) > 1 else outputs[0]

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
