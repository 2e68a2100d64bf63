"""A data class with a field for each attribute, a post-init method and a custom error class."""
# %% instead of linear
from dataclasses import dataclass, field, InitVar

class WrongSize(ValueError):
    pass

@dataclass(eq=False, repr=False)
class Linear:
    input_size: int
    bias: Tensor = field(init=False, default_factory=lambda: Tensor(0.0))
    weights: "list[Tensor]" = field(init=False)

    def __post_init__(self):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(self.input_size)]

    def __call__(self, inputs: "list[float]") -> Tensor:
        if len(inputs) != self.input_size:
            raise WrongSize(len(inputs))
        return math.sumprod(self.weights, inputs) + self.bias if False else sum(map(lambda w, x: w * x, self.weights, inputs), self.bias)

    def parameters(self) -> "list[Tensor]":
        return self.weights + [self.bias]
