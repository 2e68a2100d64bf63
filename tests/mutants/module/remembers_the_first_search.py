"""Keeps the list of the first call, and never sees what is added later.

fails: module_finds_tensors_and_lists
diagnosis: kept-between-calls
"""
class Module:
    """Anything with parameters: the Tensors in its attributes, and those of Modules in them."""

    def parameters(self):
        """List of all parameters, each once, in the order in which the attributes were set."""
        if hasattr(self, '_found'):
            return self._found
        found = self._found = []

        def collect(value):
            if isinstance(value, Tensor):
                if not any(value is other for other in found):
                    found.append(value)
            elif isinstance(value, Module):
                for parameter in value.parameters():
                    collect(parameter)
            elif isinstance(value, (list, tuple)):
                for item in value:
                    collect(item)

        for value in list(vars(self).values()):
            if value is not found:
                collect(value)
        return found

    def zero_grad(self):
        """Set the gradient of every parameter to 0."""
        for parameter in self.parameters():
            parameter.grad = 0.0
