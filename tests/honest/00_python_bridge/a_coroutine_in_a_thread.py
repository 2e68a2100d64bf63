"""The work is done by a coroutine that runs in a loop of its own in another thread."""
# %% instead of apply_twice
import asyncio
from concurrent.futures import ThreadPoolExecutor

async def _twice(function, x):
    await asyncio.sleep(0)
    return function(function(x))

def apply_twice(function, x):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(_twice(function, x))).result()
