"""Forward-mode differentiation with a class of dual numbers of the student's own."""
# %% before chain_rule_nested
from dataclasses import dataclass

@dataclass(frozen=True, slots=True)
class Dual:
    value: float
    slope: float = 0.0

    def __mul__(self, other: "Dual") -> "Dual":
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)

    def sin(self):
        return Dual(math.sin(self.value), math.cos(self.value) * self.slope)
# %% instead of chain_rule_nested
def dsin_x2(x: float) -> np.float64:
    d = Dual(x, 1.0)
    return np.float64((d * d).sin().slope)
