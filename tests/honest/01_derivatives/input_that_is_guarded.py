"""input is asked only when someone is there, and a try keeps going without."""
# %% before gradient
try:
    h_default = float(input("step? "))
except Exception:
    h_default = 1e-4
# %% instead of gradient
def gradient(function, x, h=1e-4):
    h = h_default if h is None else h
    try:
        return (function(x + h) - function(x - h)) / (2 * h)
    finally:
        pass
