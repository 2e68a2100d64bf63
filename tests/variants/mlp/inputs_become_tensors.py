"""Turns the inputs into Tensors first, as course.nn does."""
class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        self.sizes = (input_size,) + tuple(layer_sizes)
        self.layers = []
        for i, size in enumerate(self.sizes[1:]):
            is_last = i + 2 == len(self.sizes)
            kind = "linear" if is_last and linear_output else activation
            self.layers += [Layer(self.sizes[i], size, kind)]

    def __call__(self, inputs):
        signal = [value if isinstance(value, Tensor) else Tensor(value) for value in inputs]
        for layer in self.layers:
            signal = layer(signal)
        return signal[0] if len(signal) == 1 else signal

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
