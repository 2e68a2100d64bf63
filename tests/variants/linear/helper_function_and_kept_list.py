"""A dot product outside the class, and a list of parameters that is made once."""

def dot(weights, inputs):
    if len(weights) != len(inputs):
        raise ValueError(f"{len(weights)} weights do not fit {len(inputs)} inputs.")
    products = [weight * value for weight, value in zip(weights, inputs)]
    total = products[0]
    for product in products[1:]:
        total = total + product
    return total


class Linear:
    def __init__(self, input_size):
        self._everything = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)] + [Tensor(0.0)]
        self.weights = self._everything[:-1]
        self.bias = self._everything[-1]

    def __call__(self, inputs):
        return self.bias + dot(self.weights, inputs)

    def parameters(self):
        return self._everything
