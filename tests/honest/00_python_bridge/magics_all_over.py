"""Magics before, in and after the answer, and a shell line."""
# %% first
%load_ext autoreload
%autoreload 2
%matplotlib inline
%config InlineBackend.figure_format = "svg"
!echo hello
# %% instead of apply_twice
%time _ = 1 + 1
def apply_twice(function, x):
    return function(function(x))
%timeit -n1 -r1 apply_twice(len, ["ab"]) if False else None
# %% after apply_twice
%%time
apply_twice(lambda t: t + 1, 0)
# %% last
%%capture captured
print(apply_twice(lambda t: t + 1, 0))
