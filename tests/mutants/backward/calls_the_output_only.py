"""Believes that the output's _backward calls all the others.

fails: backward_of_an_expression, backward_of_reused_results, backward_called_again
diagnosis: nodes-missing
"""


def backward(self):
    self.grad = 1.0
    self._backward()


TensorV2.backward = backward
