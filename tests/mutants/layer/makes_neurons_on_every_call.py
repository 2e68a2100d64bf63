"""Makes its neurons anew in every call, so they cannot be trained.

fails: layer_is_its_twin_in_torch, layer_hands_on_the_activation
diagnosis: weights-redrawn
"""
class Layer:
    """`output_size` neurons that all see the same `input_size` inputs."""

    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = [Neuron(input_size, activation) for _ in range(output_size)]

    def __call__(self, inputs):
        """List of the outputs, one for each neuron, in order."""
        size, kind = len(self.neurons[0].weights), self.neurons[0].activation
        self.neurons = [Neuron(size, kind) for _ in self.neurons]
        return [neuron(inputs) for neuron in self.neurons]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
