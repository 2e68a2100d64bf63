"""Makes the last layer after the loop from the last two sizes, so that a single layer fails.

fails: mlp_is_its_twin_in_torch, mlp_linear_output_on_request
diagnosis: none (it raises an IndexError for a single layer)
"""


class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        self.layers = []
        before = input_size
        for size in layer_sizes[:-1]:
            self.layers.append(Layer(before, size, activation))
            before = size
        self.layers.append(
            Layer(layer_sizes[-2], layer_sizes[-1], "linear" if linear_output else activation)
        )

    def __call__(self, inputs):
        values = inputs
        for layer in self.layers:
            values = layer(values)
        return values[0] if len(values) == 1 else values

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
