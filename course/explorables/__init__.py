"""Pictures to move by hand: each works in the page itself, without a kernel and without a network.

A module holds a function that returns the picture, and a script of the same name makes it live.
`plot.js` and `plot.css` are what the scripts share. Nothing here needs NumPy or matplotlib.
"""
