"""relu is a product with 0 or 1, and abs is made of two relus."""


def tensor_relu(self):
    return self * float(self.data > 0)


def tensor_abs(self):
    return tensor_relu(self) + tensor_relu(-self)


Tensor.relu = tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs
