"""The step and the function have other names than in the blank."""
# %% instead of forward_difference
forward_difference = lambda func, where, step=1e-4: (func(where + step) - func(where)) / step
# %% instead of gradient_vector
def gradient_vector(func, at, step=1e-4):
    return [
        (func(*(v + step * (i == j) for j, v in enumerate(at)))
         - func(*(v - step * (i == j) for j, v in enumerate(at)))) / (2 * step)
        for i in range(len(at))
    ]
