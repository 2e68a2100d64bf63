"""Copies the point into an array of whole numbers, where the bump is cut off.

fails: gradient_vector_of_two_inputs
diagnosis: nudge-lost
"""
def gradient_vector(function, point, h=1e-4):
    slopes = []
    for i in range(len(point)):
        right, left = np.array(point), np.array(point)
        right[i] = right[i] + h
        left[i] = left[i] - h
        slopes.append(float(function(*right) - function(*left)) / (2 * h))
    return slopes
