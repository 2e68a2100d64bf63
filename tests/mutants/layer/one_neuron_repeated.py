"""Repeats one neuron with a star, so that all of them are the same object.

fails: layer_is_its_twin_in_torch, layer_hands_on_the_activation
diagnosis: weights-shared
"""
class Layer:
    """`output_size` neurons that all see the same `input_size` inputs."""

    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = [Neuron(input_size, activation)] * output_size

    def __call__(self, inputs):
        """List of the outputs, one for each neuron, in order."""
        return [neuron(inputs) for neuron in self.neurons]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
