"""The weights in a NumPy array of objects, and the bias under a property of a base class."""
# %% instead of linear
class Affine:
    @property
    def bias(self):
        return self.offset

    @bias.setter
    def bias(self, value):
        self.offset = value

class Linear(Affine):
    def __init__(self, input_size):
        self.weights = np.array([Tensor(random.uniform(-1, 1)) for _ in range(input_size)], dtype=object)
        self.bias = Tensor(0)

    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise ValueError("wrong number of inputs")
        total = self.bias
        for w, x in zip(self.weights, inputs):
            total = total + w * x
        return total

    def parameters(self):
        return [*self.weights, self.bias]
