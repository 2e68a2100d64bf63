"""Parameters through generators and a dictionary by identity, with a counter of calls."""
# %% instead of module
import functools

class Module:
    calls = 0

    def _walk(self, value):
        match value:
            case Tensor():
                yield value
            case Module():
                yield from value.parameters()
            case [*items]:
                for item in items:
                    yield from self._walk(item)

    def parameters(self):
        Module.calls += 1
        found = {}
        for value in self.__dict__.values():
            for p in self._walk(value):
                found.setdefault(id(p), p)
        return list(found.values())

    def zero_grad(self, set_to_none=False):
        [setattr(p, "grad", 0) for p in self.parameters()]
