"""A table of local slopes, and a loop over the paths."""
x, y, z = 2.0, 4.0, -3.0
local = {"q": z, "x": 1.0, "y": 1.0}
df_dq, dq_dx, dq_dy = local.values()
df_dx, df_dy = (math.prod([local["q"], local[name]]) for name in "xy")
