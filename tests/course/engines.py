"""Small engines as learners write them, one right and the others each with a mistake."""

from __future__ import annotations

from course.graph import trace


class Own:
    """A learner's `TensorV2`: correct sums and products."""

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self._prev, self._op, self.label = data, _prev, _op, label
        self.grad = 0.0
        self._backward = lambda: None

    def __add__(self, other):
        out = type(self)(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        out = type(self)(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def backward(self):
        self.grad = 1.0
        for node in reversed(trace(self)[0]):
            node._backward()


class Assigns(Own):
    """Assigns in a product, and does not add."""

    def __mul__(self, other):
        out = type(self)(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad = other.data * out.grad
            other.grad = self.data * out.grad

        out._backward = _backward
        return out


class Early(Own):
    """Goes depth first from the output, before all shares have arrived."""

    def backward(self):
        self.grad = 1.0
        stack, seen = [self], set()
        while stack:
            node = stack.pop()
            if node not in seen:
                seen.add(node)
                node._backward()
                stack += node._prev


class Unseeded(Own):
    """Forgets that the output's gradient is 1."""

    def backward(self):
        for node in reversed(trace(self)[0]):
            node._backward()


class Unwritten(Own):
    def backward(self):
        raise NotImplementedError("Not written yet.")


class Silent(Own):
    def backward(self):
        pass


class Nested(Own):
    """Each `backward` calls those of its inputs."""

    def backward(self, upstream=None):
        if upstream is None:
            self.grad = 1.0
        self._backward()
        for operand in self._prev:
            operand.backward(1)


class Endless(Own):
    def backward(self):
        self.grad = 1.0
        while True:
            self._backward()


class Raises(Own):
    def __mul__(self, other):
        out = super().__mul__(other)

        def _backward():
            raise ZeroDivisionError("float division by zero")

        out._backward = _backward
        return out


class Wraps(Own):
    """Multiplies by the input itself, so that gradients become objects."""

    def __mul__(self, other):
        out = super().__mul__(other)

        def _backward():
            self.grad = other
            other.grad = self

        out._backward = _backward
        return out


def branched(kind):
    """e = b·k + b·m with b = a + a: b must wait for two shares."""
    a, k, m = kind(3.0, label="a"), kind(3.0, label="k"), kind(4.0, label="m")
    b = a + a
    c, d = b * k, b * m
    e = c + d
    b.label, c.label, d.label, e.label = "b", "c", "d", "e"
    return e


def product(kind):
    """d = (a·b)·b"""
    a, b = kind(3.0, label="a"), kind(2.0, label="b")
    c = a * b
    d = c * b
    c.label, d.label = "c", "d"
    return d
