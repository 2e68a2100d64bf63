"""The gradients are read from leaves in a list, and kept as NumPy's numbers."""
# %% instead of long_expression
leaves = [Tensor(x) for x in (1.5, -0.75)]
result = chain(*leaves)
result.backward()
g_value = np.float64(result.data)
dg_da, dg_db = np.array([leaf.grad for leaf in leaves])
