"""The sum has no round-off, and the predictions are named inside an expression."""
# %% instead of accumulate
def accumulate(tensor, contribution): tensor.grad = math.fsum([tensor.grad, contribution])
total = (through_product := 5.0 * 3.0) + (through_sum := 2.0 * 3.0)
assigned_a_plus_a, accumulated_a_plus_a = np.array([1, 1 + 1])
