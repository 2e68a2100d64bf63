"""The methods in the other order, and __dict__ instead of vars."""
class Module:
    def zero_grad(self):
        for parameter in self.parameters():
            parameter.grad = 0

    def parameters(self):
        result = []
        self._collect(list(self.__dict__.values()), result)
        return result

    def _collect(self, values, result):
        for value in values:
            if isinstance(value, Tensor):
                if all(value is not known for known in result):
                    result.append(value)
            elif isinstance(value, Module):
                self._collect(value.parameters(), result)
            elif isinstance(value, list) or isinstance(value, tuple):
                self._collect(value, result)
