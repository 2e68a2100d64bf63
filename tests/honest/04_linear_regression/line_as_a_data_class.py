"""A data class with an InitVar and a post-init, compared by identity."""
# %% instead of linear
from __future__ import annotations
from dataclasses import dataclass, field, InitVar

@dataclass(eq=False, slots=True)
class Linear:
    """A line: one weight for each input, and a bias."""
    input_size: InitVar[int]
    weights: list[Tensor] = field(init=False)
    bias: Tensor = field(init=False, default_factory=lambda: Tensor(0))

    def __post_init__(self, input_size: int) -> None:
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]

    def __call__(self, inputs: list[float]) -> Tensor:
        if (given := len(inputs)) != (wanted := len(self.weights)):
            raise ValueError(f"{given=} {wanted=}")
        return sum((w * x for w, x in zip(self.weights, inputs)), start=self.bias)

    def parameters(self) -> list[Tensor]:
        return self.weights + [self.bias]
