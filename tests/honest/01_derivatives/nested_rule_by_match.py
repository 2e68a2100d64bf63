"""A chain rule that reads the steps from a list with `match`."""
# %% instead of chain_rule_nested
def dsin_x2(x):
    def rule(step, at):
        match step:
            case ("power", n):
                return at**n, n * at ** (n - 1)
            case ("sin",):
                return math.sin(at), math.cos(at)
            case _:
                raise ValueError(step)
    value, slope = x, 1
    for step in [("power", 2), ("sin",)]:
        value, local = rule(step, value)
        slope *= local
    return slope
