"""Adds all parameters of an inner Module without asking whether they are listed already.

fails: module_lists_each_parameter_once
diagnosis: parameters-repeated
"""


class Module:
    def parameters(self):
        found = []

        def collect(v):
            if isinstance(v, Tensor):
                if not any(v is o for o in found):
                    found.append(v)
            elif isinstance(v, Module):
                found.extend(v.parameters())
            elif isinstance(v, (list, tuple)):
                for i in v:
                    collect(i)

        for v in vars(self).values():
            collect(v)
        return found

    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0.0
