"""Helper cells that use the names of built-in functions for numbers.

alone: it changes what later cells find under these names.
"""
# %% before gradient
sum = 0
for i in range(10):
    sum += i
list = [1, 2, 3]
max, min, len, type, id, next, abs = 3, 1, 3, "tanh", 7, None, 2
str = "text"
# %% instead of gradient_vector
def gradient_vector(function, point, h=1e-4):
    def moved(i, step):
        return [value + step if j == i else value for j, value in enumerate(point)]
    return [(function(*moved(i, h)) - function(*moved(i, -h))) / (2 * h) for i, _ in enumerate(point)]
