"""A task that is started in one cell and awaited in another, and async generators."""
# %% before tensor_v2
import asyncio

async def slow(value):
    await asyncio.sleep(0.001)
    return value

task = asyncio.create_task(slow(3))
# %% before backward
three = await task
async for value in (await slow(i) for i in range(2)):
    print(value)
[await slow(one) for one in range(2)]
