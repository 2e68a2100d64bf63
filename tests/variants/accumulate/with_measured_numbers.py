"""Gets its numbers from the engines of the lesson."""


def accumulate(t, amount):
    t.grad -= -amount


def ask(rule):
    x = tensor_with(rule)(3.0)
    (x + x).backward()
    return x.grad


assigned_a_plus_a, accumulated_a_plus_a = ask(assign), ask(accumulate)
through_product = (2 + 3) * 3.0
through_sum = 2 * 3 * 1.0
total = through_sum + through_product
