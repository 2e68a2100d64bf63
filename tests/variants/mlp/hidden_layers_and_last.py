"""Builds the hidden layers in a loop and the last one by itself."""
class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        *hidden, final = layer_sizes
        self.layers = []
        size = input_size
        for number in hidden:
            self.layers.append(Layer(size, number, activation))
            size = number
        self.layers.append(Layer(size, final, "linear" if linear_output else activation))

    def __call__(self, inputs):
        values = list(inputs)
        for layer in self.layers:
            values = layer(values)
        (*rest, last) = values
        return values if rest else last

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
