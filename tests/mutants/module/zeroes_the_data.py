"""Sets the parameters themselves to zero instead of their gradients.

fails: module_zeroes_gradients
diagnosis: zeroes-the-data
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
                    collect(item)

        for value in vars(self).values():
            collect(value)
        return found

    def zero_grad(self):
        """Set the gradient of every parameter to 0."""
        for parameter in self.parameters():
            parameter.data = 0.0
