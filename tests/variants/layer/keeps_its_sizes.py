"""Remembers its sizes, checks the inputs first, and fills a list by place."""
class Layer:
    def __init__(self, input_size, output_size, activation="tanh"):
        self.input_size, self.output_size = input_size, output_size
        self.activation = activation
        self.neurons = [None] * output_size
        for i in range(output_size):
            self.neurons[i] = Neuron(input_size, activation)

    def __call__(self, inputs):
        if len(inputs) != self.input_size:
            raise ValueError(f"This layer takes {self.input_size} inputs, not {len(inputs)}.")
        outputs = [None] * self.output_size
        for i in range(self.output_size):
            outputs[i] = self.neurons[i](inputs)
        return outputs

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
