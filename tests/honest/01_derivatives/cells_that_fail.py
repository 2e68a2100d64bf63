"""Extra cells that fail on purpose, one of them with a syntax error."""
# %% before gradient
1 / 0
# %% after gradient
this is a note that was typed into a code cell
# %% last
gradient(None, "what happens now?")
