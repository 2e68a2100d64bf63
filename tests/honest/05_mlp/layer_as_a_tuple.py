"""The layer answers with a tuple-like list class of the student's own."""
# %% instead of layer
class Outputs(list):
    def __repr__(self):
        return f"{len(self)} outputs"

class Layer:
    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = [Neuron(input_size, activation) for _ in [None] * output_size]

    def __call__(self, inputs):
        return Outputs(neuron(inputs) for neuron in self.neurons)

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
