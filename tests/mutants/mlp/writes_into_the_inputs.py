"""Puts the outputs of each layer into the caller's list of inputs.

fails: mlp_gives_several_outputs
diagnosis: changes-its-input
"""


class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        sizes = [input_size, *layer_sizes]
        self.layers = [Layer(a, b, activation) for a, b in zip(sizes, sizes[1:])]
        if linear_output:
            self.layers[-1] = Layer(sizes[-2], sizes[-1], "linear")

    def __call__(self, inputs):
        for layer in self.layers:
            inputs[:] = layer(inputs)
        return inputs[0] if len(inputs) == 1 else list(inputs)

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
