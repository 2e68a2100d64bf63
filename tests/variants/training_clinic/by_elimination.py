"""The clear cases first, and what is left over goes to the last."""

left = ["sound", "never zeroes", "zeroes too late", "rebinds", "sums", "leaves the bias out"]
verdict_f = left.pop()
verdict_e = left.pop()
verdict_d = left.pop()
verdict_a = left.pop()
verdict_b = left.pop()
(verdict_c,) = left
