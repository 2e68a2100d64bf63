"""The bound found by trying: halve the interval between a rate that settles and one that explodes."""

def explodes(rate):
    place = np.array([0.0, 0.0])
    for _ in range(3000):
        place = place - rate * (curvature @ (place - [best_weight, best_bias]))
        if np.abs(place).max() > 1e6:
            return True
    return False


low, high = 0.01, 1.0
for _ in range(20):
    middle = (low + high) / 2
    if explodes(middle):
        high = middle
    else:
        low = middle
too_small, just_right, diverging = low / 1000, low / 2, high * 2
stability_bound = (low + high) / 2
