"""Looks into lists inside lists, but no deeper.

fails: module_finds_tensors_and_lists
diagnosis: not-searched
"""


class Module:
    def parameters(self):
        found = []

        def one(v):
            if isinstance(v, Tensor):
                if not any(v is o for o in found):
                    found.append(v)
            elif isinstance(v, Module):
                for p in v.parameters():
                    one(p)

        for v in vars(self).values():
            one(v)
            if isinstance(v, (list, tuple)):
                for w in v:
                    one(w)
                    if isinstance(w, (list, tuple)):
                        for x in w:
                            one(x)
        return found

    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0.0
