"""The diagnoses as members of a string enumeration, unpacked from a dictionary by `globals()`."""
# %% instead of network_clinic
from enum import StrEnum

class Fault(StrEnum):
    LATE = "zeroes too late"
    SHARED = "shares its weights"
    NEVER = "never zeroes"
    NONE = "sound"
    BIAS = "leaves out the biases"

globals().update({f"diagnosis_{letter}": fault for letter, fault in zip("abcde", Fault)})
