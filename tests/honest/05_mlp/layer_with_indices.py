"""The layer has a length and indices, and goes through itself by them."""
# %% instead of layer
class Layer:
    def __init__(self, input_size, output_size, activation="tanh"):
        self.shape = (input_size, output_size)
        self.neurons = [Neuron(input_size, activation=activation) for _ in range(output_size)]
    def __len__(self): return len(self.neurons)
    def __getitem__(self, i): return self.neurons[i]
    def __call__(self, inputs):
        return [self[i](inputs) for i in range(len(self))]
    def parameters(self):
        return [p for neuron in self for p in neuron.parameters()]
