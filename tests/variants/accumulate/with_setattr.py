"""Sets the attribute by name."""


def accumulate(tensor, contribution):
    so_far = getattr(tensor, "grad")
    setattr(tensor, "grad", contribution + so_far)


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 21.0
