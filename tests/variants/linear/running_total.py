"""A loop and a running total instead of sum."""

class Linear:
    def __init__(self, input_size):
        self.input_size = input_size
        self.bias = Tensor(0.0)
        self.weights = []
        for _ in range(input_size):
            self.weights.append(Tensor(random.uniform(-1, 1)))

    def parameters(self):
        return self.weights + [self.bias]

    def __call__(self, inputs):
        if len(inputs) != self.input_size:
            raise ValueError("Give one input for each weight.")
        total = self.bias
        for i in range(self.input_size):
            total = total + inputs[i] * self.weights[i]
        return total
