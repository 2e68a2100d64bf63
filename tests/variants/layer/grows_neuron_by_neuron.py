"""A while loop makes the neurons, a star unpacks the outputs."""
class Layer:
    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = []
        while len(self.neurons) < output_size:
            self.neurons += [Neuron(input_size, activation)]

    def __call__(self, inputs):
        return [*(each(inputs) for each in self.neurons)]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
