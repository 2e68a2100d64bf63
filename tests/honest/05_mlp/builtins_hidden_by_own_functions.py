"""Own helpers are called `sum` and `all`, and variables `type` and `id`.

alone: it changes what later cells find under these names.
"""
# %% before layer
def sum(tensors):
    total = Tensor(0.0)
    for tensor in tensors:
        total = total + tensor
    return total

def all(first, *others):
    return [first, *others]
enumerate, len_, type, id = "enumerate", len, "tanh", 17
# %% instead of mlp
class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        self.layers = []
        for i in range(len(layer_sizes)):
            last = i == len(layer_sizes) - 1
            before = layer_sizes[i - 1] if i else input_size
            self.layers.append(Layer(before, layer_sizes[i], "linear" if linear_output and last else activation))

    def __call__(self, inputs):
        for layer in self.layers:
            inputs = layer(inputs)
        return inputs[0] if len(inputs) == 1 else inputs

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
# %% after mlp
del sum, all, enumerate, type, id
