"""Cells that await at the top level, and an async helper."""
# %% before partials
import asyncio

async def bump(value, h):
    await asyncio.sleep(0)
    return value + h
# %% instead of partials
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
right, up, far = await asyncio.gather(bump(x, h), bump(y, h), bump(z, h))
df_dx = ((right + y) * z - output) / h
df_dy = ((x + up) * z - output) / h
df_dz = ((x + y) * far - output) / h
