"""Magics, top-level await and a written file that is imported."""
# %% before gradient_step
%%writefile losses_of_mine.py
def square(x):
    return x * x
# %% instead of mean_squared_error
def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("lengths")
    return sum((p - t) ** 2 for p, t in zip(predictions, targets)) / len(targets)
# %% before train
%load_ext autoreload
%autoreload 1
import asyncio
import losses_of_mine
%timeit -n1 -r1 losses_of_mine.square(3)
await asyncio.sleep(0)
async with asyncio.timeout(5):
    pass
%matplotlib inline
!echo done > done.txt
get_ipython().run_line_magic("matplotlib", "inline")
