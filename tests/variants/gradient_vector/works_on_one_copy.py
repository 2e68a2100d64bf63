"""One copy for all inputs; each place is set back to the value that it had."""
def gradient_vector(function, point, h=1e-4):
    work = point.copy()
    slopes = [0.0] * len(work)
    for i in range(len(work)):
        heights = []
        for step in (h, -h):
            work[i] = point[i] + step
            heights.append(function(*work))
        work[i] = point[i]
        slopes[i] = (heights[0] - heights[1]) / (h + h)
    return slopes
