"""Seeds the generator in the constructor, so that every network starts alike.

fails: mlp_gives_several_outputs
diagnosis: weights-fixed
"""


class MLP:
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        random.seed(0)
        sizes = [input_size, *layer_sizes]
        kinds = [activation] * len(layer_sizes)
        if linear_output:
            kinds[-1] = "linear"
        self.layers = [Layer(*three) for three in zip(sizes, layer_sizes, kinds)]

    def __call__(self, inputs):
        for layer in self.layers:
            inputs = layer(inputs)
        return inputs[0] if len(inputs) == 1 else inputs

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
