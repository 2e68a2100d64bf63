"""Uses one layer twice where two have the same sizes.

fails: mlp_is_its_twin_in_torch, mlp_linear_output_on_request
diagnosis: weights-shared
"""
class MLP:
    """Layers one after another: `layer_sizes` says how many neurons each of them has."""

    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        sizes = [input_size, *layer_sizes]
        self.layers = []
        for i in range(len(layer_sizes)):
            last = i == len(layer_sizes) - 1
            name = "linear" if linear_output and last else activation
            same = [old for old in self.layers if len(old.neurons) == sizes[i + 1] and len(old.neurons[0].weights) == sizes[i]]
            self.layers.append(same[0] if same else Layer(sizes[i], sizes[i + 1], name))

    def __call__(self, inputs):
        """List of the last layer's outputs, or the Tensor itself where there is only one."""
        values = inputs
        for layer in self.layers:
            values = layer(values)
        return values[0] if len(values) == 1 else values

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
