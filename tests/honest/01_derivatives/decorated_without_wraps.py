"""A decorator that counts calls and does not use `functools.wraps`."""
# %% instead of gradient
calls = 0

def counted(function):
    def inner(*args, **kwargs):
        global calls
        calls += 1
        return function(*args, **kwargs)
    return inner

@counted
def gradient(function, x, h=1e-4):
    return (function(x + h) - function(x - h)) / (2 * h)
