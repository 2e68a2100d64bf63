"""A Module in the manner of torch: `__call__` leads to `forward`, which the base does not have."""
# %% instead of module
class Module:
    training = True

    def forward(self, *inputs):
        raise NotImplementedError

    def __call__(self, *inputs):
        return self.forward(*inputs)

    def parameters(self):
        """All of them, and also those in dictionaries and sets."""
        found, stack = [], list(vars(self).values())[::-1]
        while stack:
            value = stack.pop()
            if isinstance(value, Tensor):
                found += [] if any(value is one for one in found) else [value]
            elif isinstance(value, Module):
                stack += list(vars(value).values())[::-1]
            elif isinstance(value, dict):
                stack += list(value.values())[::-1]
            elif isinstance(value, (list, tuple)):
                stack += list(value)[::-1]
        return found

    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0.0

    def __repr__(self):
        return f"{type(self).__name__}({len(self.parameters())} parameters)"
# %% before neuron
class Callable:
    def forward(self, *inputs):
        raise NotImplementedError

    def __call__(self, *inputs):
        return self.forward(*inputs)
# %% instead of neuron
class Neuron(Callable):
    def __init__(self, input_size, activation="tanh"):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)
        self.activation = activation

    def forward(self, inputs):
        if len(inputs) != len(self.weights):
            raise TypeError("wrong number of inputs")
        return activate(sum((w * x for w, x in zip(self.weights, inputs)), self.bias), self.activation)

    def parameters(self):
        return [*self.weights, self.bias]
# %% instead of layer
class Layer(Callable):
    def __init__(self, input_size, output_size, activation="tanh"):
        self.neurons = tuple(Neuron(input_size, activation) for _ in range(output_size))

    def forward(self, inputs):
        return [neuron(inputs) for neuron in self.neurons]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
# %% instead of mlp
class MLP(Callable):
    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        last = len(layer_sizes) - 1
        self.layers = []
        for i, size in enumerate(layer_sizes):
            self.layers += [Layer(input_size, size, "linear" if linear_output and i == last else activation)]
            input_size = size

    def forward(self, inputs):
        for layer in self.layers:
            inputs = layer(inputs)
        return inputs if len(inputs) > 1 else inputs[0]

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
