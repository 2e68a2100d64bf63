"""Writes the rule of exp by hand and forgets the upstream gradient in it.

fails: tensor_functions_exp_and_log
diagnosis: ignores-upstream
"""

def tensor_exp(self):
    out = Tensor(math.exp(self.data), (self,), "exp")

    def _backward():
        self.grad += out.data

    out._backward = _backward
    return out


def tensor_log(self):
    return unary(self, math.log(self.data), 1 / self.data, "log")


Tensor.exp, Tensor.log = tensor_exp, tensor_log
