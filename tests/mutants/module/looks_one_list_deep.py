"""Thinks that a list holds Tensors, never another list or a Module.

fails: module_finds_tensors_and_lists, module_looks_into_modules, module_zeroes_gradients
diagnosis: not-searched
"""
class Module:
    """Anything with parameters: the Tensors in its attributes, and those of Modules in them."""

    def parameters(self):
        """List of all parameters, each once, in the order in which the attributes were set."""
        found = []

        def collect(value):
            if isinstance(value, Tensor):
                if not any(value is other for other in found):
                    found.append(value)
            elif isinstance(value, Module):
                for parameter in value.parameters():
                    collect(parameter)
            elif isinstance(value, (list, tuple)):
                for item in value:
                    if isinstance(item, Tensor) and not any(item is o for o in found):
                        found.append(item)

        for value in vars(self).values():
            collect(value)
        return found

    def zero_grad(self):
        """Set the gradient of every parameter to 0."""
        for parameter in self.parameters():
            parameter.grad = 0.0
