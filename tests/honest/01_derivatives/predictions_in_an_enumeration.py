"""The signs as members of an `enum.IntEnum` of the student's own."""
# %% instead of slope_prediction
import enum

class Direction(enum.IntEnum):
    DOWN = -1
    FLAT = 0
    UP = 1

slope_at_3: Direction = Direction.UP
slope_at_minus_3: Direction = Direction.DOWN
slope_at_two_thirds = Direction(0)
