"""A generator finds all, and dict.fromkeys removes what comes again."""
def tensors_in(value):
    """Every Tensor in `value`, as often as it is reached."""
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, Module):
        yield from tensors_in(list(vars(value).values()))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from tensors_in(item)


class Module:
    """Anything with parameters: the Tensors in its attributes, and those of Modules in them."""

    def parameters(self):
        return list(dict.fromkeys(tensors_in(self)))

    def zero_grad(self):
        for parameter in self.parameters():
            parameter.grad *= 0.0
