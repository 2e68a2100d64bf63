"""Cells with magics, shell commands and timing, and an autoreload extension."""
# %% first
%load_ext autoreload
%autoreload 2
%matplotlib inline
%config InlineBackend.figure_format = 'retina'
!ls
files = !ls
# %% before gradient
%%time
total = sum(range(1000))
# %% after gradient
%timeit -n 2 -r 2 gradient(lambda x: x * x, 3.0)
# %% before chain_rule
%%capture captured
print("hidden")
# %% after chain_rule
%%bash
echo done
# %% last
%whos
%precision 4
%pwd
