"""The eigenvalue of a table of four by the formula of quadratic equations, in plain Python."""

n = len(hours)
squares = 2 * sum(x * x for x in hours) / n
mixed = 2 * sum(hours) / n
middle = (squares + 2) / 2
sharpest = middle + math.sqrt(middle**2 - (2 * squares - mixed**2))
too_small, just_right, diverging, stability_bound = 0.00005, 0.05, 1, 2 / sharpest
