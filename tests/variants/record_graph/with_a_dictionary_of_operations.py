"""The methods are made from a dictionary that maps a sign to its function."""

import operator


class TensorV1:
    def __init__(self, data, _prev=(), _op="", label=""):
        vars(self).update(data=data, _prev=_prev, _op=_op, label=label)

    def __repr__(self):
        return f"TensorV1({self.data})"


SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


def remembering(sign):
    return lambda x, y: TensorV1(SIGNS[sign](x.data, y.data), (x, y), sign)


TensorV1.__add__, TensorV1.__sub__ = remembering("+"), remembering("-")
TensorV1.__mul__, TensorV1.__truediv__ = remembering("*"), remembering("/")
