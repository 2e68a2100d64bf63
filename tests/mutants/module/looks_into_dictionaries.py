"""Looks into dictionaries too, which the table says to skip.

fails: module_finds_tensors_and_lists
diagnosis: none (everything that should be found is found)
"""


class Module:
    def parameters(self):
        found = []

        def collect(v):
            if isinstance(v, Tensor):
                if not any(v is o for o in found):
                    found.append(v)
            elif isinstance(v, Module):
                for p in v.parameters():
                    collect(p)
            elif isinstance(v, (list, tuple)):
                for i in v:
                    collect(i)
            elif isinstance(v, dict):
                for i in v.values():
                    collect(i)

        for v in vars(self).values():
            collect(v)
        return found

    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0.0
