"""Looked for by the computer, on the same curve."""
best_h = min(
    (10.0**-k for k in range(1, 17)),
    key=lambda h: abs(gradient(math.exp, 1.1, h) - math.exp(1.1)),
)
