"""The class is a data class with slots, comparison by value left on, and type hints."""
# %% instead of tensor_v1
from dataclasses import dataclass, field

@dataclass(slots=True)
class TensorV1:
    data: float

    def __add__(self, other: "TensorV1") -> "TensorV1":
        return TensorV1(self.data + other.data)

    def __sub__(self, other: "TensorV1") -> "TensorV1":
        return TensorV1(self.data - other.data)

    def __mul__(self, other: "TensorV1") -> "TensorV1":
        return TensorV1(self.data * other.data)

    def __truediv__(self, other: "TensorV1") -> "TensorV1":
        return TensorV1(self.data / other.data)
