"""Later cells use names of the lesson for other things: unary, square, topological_order, max, float."""
# %% last
unary = square = topological_order = backward = TensorV2 = None
max, float, sum, isinstance, abs = 1, 2, 3, 4, 5
Tensor_old = Tensor
math = np = "shadow"
