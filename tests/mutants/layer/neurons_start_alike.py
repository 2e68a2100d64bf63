"""Copies the numbers of the first neuron into all others: a symmetric start.

fails: layer_is_its_twin_in_torch, layer_hands_on_the_activation
diagnosis: weights-equal
"""
class Layer:
    """`output_size` neurons that all see the same `input_size` inputs."""

    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = [Neuron(input_size, activation) for _ in range(output_size)]
        for neuron in self.neurons:
            neuron.weights = [Tensor(w.data) for w in self.neurons[0].weights]

    def __call__(self, inputs):
        """List of the outputs, one for each neuron, in order."""
        return [neuron(inputs) for neuron in self.neurons]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
