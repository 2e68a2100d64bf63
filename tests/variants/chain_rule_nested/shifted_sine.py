"""The cosine as a sine that is shifted by a quarter of a turn."""
def dsin_x2(x):
    return (x + x) * math.sin(x * x + math.pi / 2)
