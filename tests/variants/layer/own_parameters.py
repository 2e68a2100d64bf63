"""Writes parameters() itself, in the same order."""
class Layer:
    """`output_size` neurons that all see the same `input_size` inputs."""

    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = [Neuron(input_size, activation) for _ in range(output_size)]

    def __call__(self, inputs):
        """List of the outputs, one for each neuron, in order."""
        return [neuron(inputs) for neuron in self.neurons]

    def parameters(self):
        found = []
        for neuron in self.neurons:
            found += neuron.parameters()
        return found
