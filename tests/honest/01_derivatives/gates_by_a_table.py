"""The gates are looked up in a table of local derivatives, and give lists."""
# %% instead of gates
local = {"add": lambda a, b: [1, 1], "multiply": lambda a, b: [b, a], "max": lambda a, b: [a > b, a <= b]}

def gate(name):
    def passes(upstream, a, b):
        return [upstream * slope for slope in local[name](a, b)]
    return passes

max_backward, add_backward, multiply_backward = map(gate, ("max", "add", "multiply"))
