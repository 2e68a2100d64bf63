"""Uses the function that works for both engines."""

g_value = chain(Tensor(1.5), Tensor(-0.75)).data
dg_da, dg_db = gradients_of(chain, [1.5, -0.75], Tensor)
