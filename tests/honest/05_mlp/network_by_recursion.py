"""A network is a layer and the rest of the network."""
# %% instead of mlp
class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        first, *rest = layer_sizes
        self.rest = MLP(first, rest, activation, linear_output) if rest else None
        self.first = Layer(input_size, first, activation if rest or not linear_output else "linear")
    @property
    def layers(self): return [self.first, *(self.rest.layers if self.rest else ())]
    def __call__(self, inputs):
        values = self.first(inputs)
        if self.rest: return self.rest(values)
        return values if len(values) > 1 else values[0]
    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
