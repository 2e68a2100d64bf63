"""Seeds the generator in every layer, so that all layers of one size start alike.

fails: layer_is_its_twin_in_torch
diagnosis: weights-fixed
"""


class Layer:
    def __init__(self, input_size, output_size, activation="tanh"):
        random.seed(42)
        self.neurons = [Neuron(input_size, activation) for _ in range(output_size)]

    def __call__(self, inputs):
        return [neuron(inputs) for neuron in self.neurons]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
