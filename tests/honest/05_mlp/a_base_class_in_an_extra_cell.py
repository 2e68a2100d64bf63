"""A base class with a hook for subclasses is written before the first answer."""
# %% before neuron
class _Base:
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw)
    def __repr__(self): return f"<{type(self).__name__} with {len(self.parameters())} parameters>"
# %% instead of neuron
class Neuron(_Base):
    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)
    def __call__(self, inputs):
        return activate(self.bias + sum(w * x for w, x in zip(self.weights, inputs, strict=True)), self.activation)
    def parameters(self):
        return [*self.weights, self.bias]
