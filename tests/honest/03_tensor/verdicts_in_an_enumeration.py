"""The verdicts as members of a string enumeration."""
# %% instead of engine_clinic
from enum import Enum, StrEnum, auto

class Verdict(StrEnum):
    SOUND = auto()
    FAULTY = auto()

class Other(str, Enum):
    BAD = "faulty"

verdict_minus = verdict_times = Verdict.FAULTY
verdict_divide = verdict_power = Verdict.SOUND
verdict_tanh = Other.BAD
