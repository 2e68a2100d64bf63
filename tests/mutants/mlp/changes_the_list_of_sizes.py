"""Puts the number of inputs into the list of sizes that belongs to the caller.

fails: mlp_gives_several_outputs
diagnosis: changes-its-input
"""
class MLP:
    """Layers one after another: `layer_sizes` says how many neurons each of them has."""

    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        sizes = layer_sizes
        sizes.insert(0, input_size)
        self.layers = []
        for i in range(len(sizes) - 1):
            last = i == len(sizes) - 2
            name = "linear" if linear_output and last else activation
            self.layers.append(Layer(sizes[i], sizes[i + 1], name))

    def __call__(self, inputs):
        """List of the last layer's outputs, or the Tensor itself where there is only one."""
        values = inputs
        for layer in self.layers:
            values = layer(values)
        return values[0] if len(values) == 1 else values

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
