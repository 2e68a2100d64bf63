"""Each slope in a thread of a pool."""
# %% instead of gradient_vector
from concurrent.futures import ThreadPoolExecutor

def gradient_vector(function, point, h=1e-4):
    def slope(i):
        moved = [list(point), list(point)]
        moved[0][i] += h
        moved[1][i] -= h
        return (function(*moved[0]) - function(*moved[1])) / (2 * h)
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(slope, range(len(point))))
