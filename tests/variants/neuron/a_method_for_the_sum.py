"""Splits the work into two methods and draws with a generator object that random.seed decides."""
class Neuron:
    def __init__(self, input_size, activation="tanh"):
        draw = random.Random(random.random())
        self.weights = [Tensor(draw.uniform(1, -1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)
        self.activation = activation

    def weighted_sum(self, inputs):
        pairs = list(zip(self.weights, inputs, strict=True))
        if not pairs:
            return self.bias
        weight, value = pairs[0]
        total = weight * value
        for weight, value in pairs[1:]:
            total = total + weight * value
        return total + self.bias

    def __call__(self, inputs):
        return activate(self.weighted_sum(inputs), self.activation)

    def parameters(self):
        return [*self.weights, self.bias]
