"""Lists the numbers in the Tensors instead of the Tensors.

fails: module_finds_tensors_and_lists, module_looks_into_modules, module_lists_each_parameter_once, module_zeroes_gradients
diagnosis: bare-number
"""
class Module:
    """Anything with parameters: the Tensors in its attributes, and those of Modules in them."""

    def parameters(self):
        found = []

        def collect(value):
            if isinstance(value, Tensor):
                if not any(value is other for other in found):
                    found.append(value)
            elif isinstance(value, Module):
                for name, inner in vars(value).items():
                    collect(inner)
            elif isinstance(value, (list, tuple)):
                for item in value:
                    collect(item)

        for value in vars(self).values():
            collect(value)
        return [tensor.data for tensor in found]

    def zero_grad(self):
        for value in vars(self).values():
            if isinstance(value, Tensor):
                value.grad = 0.0
