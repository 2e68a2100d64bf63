"""Creates new neurons in every call.

fails: layer_is_its_twin_in_torch, layer_hands_on_the_activation
diagnosis: weights-redrawn
"""

class Layer:
    """`output_size` neurons that all receive the same `input_size` inputs."""

    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = [Neuron(input_size, activation) for _ in range(output_size)]

    def __call__(self, inputs):
        fresh = [Neuron(len(inputs), n.activation) for n in self.neurons]
        return [n(inputs) for n in fresh]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]

