"""Builds the layers from the last to the first and turns the list round."""
class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        layers = []
        kind = "linear" if linear_output else activation
        for i in range(len(layer_sizes) - 1, -1, -1):
            before = layer_sizes[i - 1] if i > 0 else input_size
            layers.append(Layer(before, layer_sizes[i], kind))
            kind = activation
        self.layers = layers[::-1]

    def __call__(self, inputs):
        return self.forward(inputs, 0)

    def forward(self, values, depth):
        if depth < len(self.layers):
            return self.forward(self.layers[depth](values), depth + 1)
        return values[0] if len(values) == 1 else values

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
