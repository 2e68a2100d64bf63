"""Reads the unit off its outputs at three inputs."""
def collapse(hidden, output):
    def out(x1, x2):
        values = [w1 * x1 + w2 * x2 + b for w1, w2, b in hidden]
        return output[0] * values[0] + output[1] * values[1] + output[2]

    bias = out(0.0, 0.0)
    return [out(1.0, 0.0) - bias, out(0.0, 1.0) - bias, bias]
