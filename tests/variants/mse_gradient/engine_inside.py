"""The engine finds it, on Tensors of its own."""

def mse_gradient(weight, bias, xs, ys):
    w, b = Tensor(weight), Tensor(bias)
    total = Tensor(0.0)
    for x, y in zip(xs, ys):
        total = total + (w * x + b - y) ** 2
    (total / len(xs)).backward()
    return w.grad, b.grad
