"""One sum for each place in a unit, over the pairs of unit and output weight."""
def collapse(hidden, output):
    *weights, bias = output
    one = [sum(v * unit[i] for v, unit in zip(weights, hidden)) for i in range(3)]
    return [one[0], one[1], one[2] + bias]
