"""Gives every neuron one input only, the one in its own place.

fails: layer_is_its_twin_in_torch, layer_hands_on_the_activation
diagnosis: inputs-not-shared
"""
class Layer:
    """`output_size` neurons that all see the same `input_size` inputs."""

    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = [Neuron(1, activation) for _ in range(output_size)]

    def __call__(self, inputs):
        """List of the outputs, one for each neuron, in order."""
        return [neuron([value]) for neuron, value in zip(self.neurons, inputs)]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
