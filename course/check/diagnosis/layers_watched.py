"""What is wrong in the way of values through a network, seen by layers that only write it down."""

from __future__ import annotations

from course.check.asking.protocol import Question, Reading, Unreadable
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

# Every layer is replaced by one that notes its place and where its inputs come from: -1 for
# something that is not a list, 0 for the network's inputs, and 1 for the outputs of layer 0.
_DO = """
import random
random.seed(0)
network, calls = {build}, []
class Layer_:
    def __init__(self, place, layer):
        self.place, self.neurons = place, layer.neurons
    def __call__(self, inputs):
        several = isinstance(inputs, (list, tuple))
        calls.append([self.place, int(getattr(inputs[0], "data", inputs[0])) if several else -1])
        return [Tensor(self.place + 1.5) for _ in self.neurons]
network.layers = [Layer_(place, layer) for place, layer in enumerate(network.layers)]
try:
    network([0.5] * {inputs})
except Exception:
    pass
"""
# The same for the neurons of a layer: each notes whether it was given all that the layer was.
_DO_LAYER = """
layer, given, calls = {build}, [i + 0.5 for i in range({inputs})], []
class Neuron_:
    def __init__(self, place, neuron):
        self.place, self.weights, self.bias = place, neuron.weights, neuron.bias
        self.activation = neuron.activation
    def __call__(self, inputs):
        calls.append(isinstance(inputs, (list, tuple)) and list(inputs) == given)
        return Tensor(self.place + 1.5)
layer.neurons, done = [Neuron_(*pair) for pair in enumerate(layer.neurons)], False
try:
    layer(given)
    done = True
except Exception:
    pass
"""
NOT_OWN = (
    "Your layer does not call the neurons in `self.neurons`. Create them once, in `__init__`, and "
    "call those."
)
TOO_EARLY = (
    "Your network unwraps a list of one between two layers. The next layer needs a list, so unwrap "
    "only after the last layer."
)
NOT_ALL = "Your network does not call all of its layers. Call each of them once, in order."


def find(asked: Asked) -> Found | None:
    """What the parts of an MLP or a layer have noted, if it is not one call of each, in order."""
    build = str(asked.arguments["build"])
    if build.startswith("Layer("):
        return _of_neurons(asked, build)
    if not build.startswith("MLP("):
        return None
    do = _DO.format(build=build, inputs=asked.arguments["sizes"][0])
    reply = asked.student.ask(Question(["calls", "len(network.layers)"], do))
    try:
        calls, count = reply.values()
        noted = [_pair(call) for call in calls.items()]
        places, sources = [place for place, _ in noted], [source for _, source in noted]
        in_order = list(range(int(count.number())))
    except Unreadable:
        return None
    if len(in_order) < 2 or not noted:
        return None
    if -1 in sources:
        return Found("unwrapped", TOO_EARLY)
    if places == in_order:
        return Found("inputs-to-every-layer") if not any(sources) else None
    if sorted(places) == in_order:
        return Found("layers-out-of-order")
    return Found("layers-missing", NOT_ALL) if set(places) < set(in_order) else None


def _of_neurons(asked: Asked, build: str) -> Found | None:
    """What the neurons of a layer have noted, if one was not given the layer's inputs."""
    do = _DO_LAYER.format(build=build, inputs=asked.arguments["sizes"][0])
    reply = asked.student.ask(Question(["[int(call) for call in calls]", "done"], do))
    try:
        calls, done = reply.values()
        shared = calls.numbers()
    except Unreadable:
        return None
    if not shared:
        return Found("weights-redrawn", NOT_OWN) if done.value is True else None
    return None if all(shared) else Found("inputs-not-shared")


def _pair(call: Reading) -> tuple[int, int]:
    place, source = call.numbers()
    return int(place), int(source)
