"""Finds Modules in a list, but not in a list or tuple inside it.

fails: module_looks_into_modules, module_zeroes_gradients
diagnosis: not-searched
"""


class Module:
    def parameters(self):
        found = []

        def tens(v):
            if isinstance(v, Tensor):
                if not any(v is o for o in found):
                    found.append(v)
            elif isinstance(v, (list, tuple)):
                for i in v:
                    tens(i)

        for v in vars(self).values():
            tens(v)
            if isinstance(v, Module):
                tens(v.parameters())
            elif isinstance(v, (list, tuple)):
                for w in v:
                    if isinstance(w, Module):
                        tens(w.parameters())
        return found

    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0.0
