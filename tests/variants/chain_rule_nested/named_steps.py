"""The inner value and both slopes have names."""
def dsin_x2(x):
    u = x * x
    outer = math.cos(u)
    inner = 2 * x
    return outer * inner
