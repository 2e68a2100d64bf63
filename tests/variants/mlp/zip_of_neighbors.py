"""Pairs the sizes with zip, and builds the layers in one comprehension."""
class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        befores = [input_size, *layer_sizes[:-1]]
        kinds = [activation] * (len(layer_sizes) - 1)
        kinds.append("linear" if linear_output else activation)
        self.layers = [Layer(a, b, kind) for a, b, kind in zip(befores, layer_sizes, kinds)]

    def __call__(self, inputs):
        for layer in self.layers:
            inputs = layer(inputs)
        if len(inputs) == 1:
            return inputs[0]
        return inputs

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
