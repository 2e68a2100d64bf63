"""pairwise sizes, activations by chain and repeat, and forward by reduce."""
# %% instead of mlp
from functools import reduce
from itertools import pairwise, repeat, chain
class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        names = [activation] * len(layer_sizes)
        if linear_output: names[-1] = "linear"
        self.layers = [Layer(n, m, name) for (n, m), name in zip(pairwise([input_size, *layer_sizes]), names)]
    def __call__(self, inputs):
        outputs = reduce(lambda values, layer: layer(values), self.layers, inputs)
        match outputs:
            case [single]: return single
        return outputs
    def parameters(self):
        return list(chain.from_iterable(layer.parameters() for layer in self.layers))
