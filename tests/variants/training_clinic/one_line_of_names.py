"""All six in one assignment."""

verdict_a, verdict_b, verdict_c, verdict_d, verdict_e, verdict_f = (
    "zeroes too late",
    "never zeroes",
    "sound",
    "rebinds",
    "sums",
    "leaves the bias out",
)
