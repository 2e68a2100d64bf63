"""Makes every layer linear that has as many neurons as the last one.

fails: mlp_linear_output_on_request
diagnosis: activation-missing
"""

class MLP:
    """Layers one after another: `layer_sizes` gives the number of neurons in each."""

    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        sizes = [input_size] + list(layer_sizes)
        self.layers = []
        for n_in, n_out in zip(sizes, sizes[1:]):
            self.layers.append(Layer(n_in, n_out, "linear" if n_out == layer_sizes[-1] and linear_output else activation))

    def __call__(self, inputs):
        values = inputs
        for layer in self.layers:
            values = layer(values)
        return values[0] if len(values) == 1 else values

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]

