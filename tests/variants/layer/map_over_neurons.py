"""map instead of a comprehension, and a tuple of neurons."""
class Layer:
    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = tuple(Neuron(input_size, activation=activation) for i in range(output_size))

    def __call__(self, inputs):
        return list(map(lambda neuron: neuron(inputs), self.neurons))

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
