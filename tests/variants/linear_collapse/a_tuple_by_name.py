"""A tuple of three named numbers."""
def collapse(hidden, output):
    first, second = hidden
    w1 = output[0] * first[0] + output[1] * second[0]
    w2 = output[0] * first[1] + output[1] * second[1]
    bias = output[2] + output[0] * first[2] + output[1] * second[2]
    return w1, w2, bias
