"""Loops and append instead of list comprehensions."""
class Layer:
    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = []
        for _ in range(output_size):
            self.neurons.append(Neuron(input_size, activation))

    def __call__(self, inputs):
        outputs = []
        for neuron in self.neurons:
            outputs.append(neuron(inputs))
        return outputs

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
