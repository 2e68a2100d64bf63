"""The network takes more arguments than asked and hides its layers behind a property."""
# %% instead of mlp
class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False, *, name="net", **options):
        sizes = [input_size] + list(layer_sizes)
        kinds = [activation] * len(layer_sizes)
        if linear_output and kinds:
            kinds[-1] = "linear"
        self._stack = [Layer(*shape, kind) for *shape, kind in zip(sizes, sizes[1:], kinds)]
        self.name, self.options = name, options

    @property
    def layers(self):
        return tuple(self._stack)

    def __call__(self, inputs):
        from functools import reduce
        answer = reduce(lambda values, layer: layer(values), self._stack, inputs)
        return answer[0] if len(answer) == 1 else answer

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
