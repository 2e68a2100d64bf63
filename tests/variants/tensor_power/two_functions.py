"""One function for a number as exponent and one for a Tensor; math.pow computes the power."""


def power_of_number(tensor, k):
    out = Tensor(math.pow(tensor.data, k), (tensor,), "pow")
    slope = k * math.pow(tensor.data, k - 1) if k else 0.0

    def rule():
        tensor.grad = tensor.grad + slope * out.grad

    out._backward = rule
    return out


def power_of_tensor(x, k):
    out = Tensor(math.pow(x.data, k.data), (x, k), "**")

    def rule():
        if x.data > 0:
            k.grad += math.log(x.data) * out.data * out.grad
        elif x.data < 0:
            k.grad = math.nan
        x.grad += k.data * math.pow(x.data, k.data - 1) * out.grad

    out._backward = rule
    return out


def tensor_power(self, exponent):
    if isinstance(exponent, Tensor):
        return power_of_tensor(self, exponent)
    return power_of_number(self, float(exponent))


def tensor_rpower(self, base):
    return power_of_tensor(as_tensor(base), self)


Tensor.__pow__ = tensor_power
Tensor.__rpow__ = tensor_rpower
