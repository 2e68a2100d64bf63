"""Makes the first layer before the loop, so that it is never the last.

fails: mlp_linear_output_on_request
diagnosis: ignores-its-argument
"""


class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        self.layers = [Layer(input_size, layer_sizes[0], activation)]
        for i in range(1, len(layer_sizes)):
            last = i == len(layer_sizes) - 1
            self.layers.append(
                Layer(
                    layer_sizes[i - 1],
                    layer_sizes[i],
                    "linear" if last and linear_output else activation,
                )
            )

    def __call__(self, inputs):
        values = inputs
        for layer in self.layers:
            values = layer(values)
        return values[0] if len(values) == 1 else values

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
