"""Keeps the leaves in a dictionary and the numbers as NumPy's."""

leaves = {"a": Tensor(1.5), "b": Tensor(-0.75)}
g = chain(**leaves)
g.backward()
g_value = np.float64(g.data)
dg_da, dg_db = (np.float64(leaf.grad) for leaf in leaves.values())
