"""The slopes come out of a dictionary that is poured into the notebook's names."""
# %% instead of chain_rule
x, y, z = 5.0, 3.0, -7.0
answers = dict(df_dq=z, dq_dx=y, dq_dy=x)
answers |= {"df_dx": answers["df_dq"] * answers["dq_dx"], "df_dy": answers["df_dq"] * answers["dq_dy"]}
globals().update(answers)
