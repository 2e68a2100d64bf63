"""The names are made in a loop over `globals()`."""
# %% instead of partials
x, y, z = -2.0, 5.0, -4.0
h = 1e-6
point = {"x": x, "y": y, "z": z}
product = lambda x, y, z: (x + y) * z
for name in point:
    globals()[f"df_d{name}"] = (product(**{**point, name: point[name] + h}) - product(**point)) / h
del point, name
