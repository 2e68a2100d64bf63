"""A table of local derivatives, and a loop over the paths."""
x, y, z = 5.0, 3.0, -7.0
local = {"q": z, "x": y, "y": x}
df_dq, dq_dx, dq_dy = local.values()
df_dx, df_dy = (math.prod([local["q"], local[name]]) for name in "xy")
