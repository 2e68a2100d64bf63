"""The bias behind a property, and parameters collected by a generator."""

class Linear:
    def __init__(self, input_size):
        self.weights = tuple(Tensor(random.uniform(-1, 1)) for _ in range(input_size))
        self._offset = Tensor(0.0)

    @property
    def bias(self):
        return self._offset

    def _each(self):
        yield from self.weights
        yield self._offset

    def parameters(self):
        return list(self._each())

    def __call__(self, inputs):
        wanted, given = len(self.weights), len(inputs)
        if wanted < given or wanted > given:
            raise ValueError("The number of inputs does not fit.")
        answer = self.bias
        for weight, value in reversed(list(zip(self.weights, inputs))):
            answer = weight * value + answer
        return answer
