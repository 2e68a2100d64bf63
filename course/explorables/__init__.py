"""Interactive pictures that work in the page itself, without a kernel and without the internet.

A module holds a function that returns the picture, and a script of the same name makes it live.
`plot.js` and `plot.css` are what the scripts share. Nothing here needs NumPy or matplotlib.
"""
