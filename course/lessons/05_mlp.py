# %% [markdown]
# # 5 · Neurons, layers, networks
#
# **Goal.** By the end you will have built a neural network out of your own neurons, trained it to tell four points apart, and shown that it moves exactly as its twin in PyTorch does.
#
# **Time.** About 90 minutes. There is a good place for a break after the networks, before the training.
#
# You need [3 · Tensor](../03_tensor/03_tensor.ipynb) for the engine and [4 · Linear regression](../04_linear_regression/04_linear_regression.ipynb) for the four moves of a training step.

# %% [markdown]
# ## How to work
#
# - Go from top to bottom. Press **Shift+Enter** to run a cell.
# - Where a cell says `# TODO:`, replace the line below it with your own code.
# - The cell after it checks your answer and shows a table: what was asked, what you gave, what it should be. Try as often as you like.
# - Stuck? Unfold the hints below the cell, or run `check.hint("module")` with the name of the answer. Each call says a little more.
# - The classes of this lesson build on one another. When you change one, run the cells of those below it again.
# - When your notebook is graded, the same questions are asked about other networks and other data. So solve the problem, not the example.

# %%
import math
import random

from course import check
from course.pictures import lesson05 as pictures
from course.pictures.graphs import show_graph
from course.watch import watch

# %% [markdown]
# One line decides which engine carries the lesson. To use your own, change it to `from my_engine import Tensor`. The command `python -m course keep-engine release/03_tensor/03_tensor.ipynb` writes that file out of your finished second lesson.

# %%
from course.engine import Tensor

# %% [markdown]
# ## Warm-up: guess first
#
# Here is the network that you will build. Three numbers go in on the left. Each yellow circle is a **neuron**: it weighs everything that the column before it says, adds a bias, and passes on one number.

# %% role="demo"
pictures.sketch([3, 4, 4, 1])

# %% [markdown]
# Training turns knobs. How many knobs are there: how many weights and biases does this network have in all?
#
# Type your guess into the next cell before you run the one below it. Nobody marks it.

# %% role="demo"
guess = None  # one of 9, 12, 32 or 41

# %% role="demo"
sizes = [3, 4, 4, 1]
knobs = sum((sizes[i] + 1) * sizes[i + 1] for i in range(3))
print(f"{knobs} weights and biases, and you guessed {guess}")
pictures.sketch(sizes, counts=True)

# %% [markdown]
# Count by hand and you will never be surprised by a size again. A neuron has **one weight for each input, and one bias**. A layer has that many, times the number of its neurons.
#
# The first layer has $(3 + 1) \cdot 4 = 16$, the second $(4 + 1) \cdot 4 = 20$, the last $(4 + 1) \cdot 1 = 5$. That makes 41. Nine of them are biases, one for each neuron.

# %% [markdown]
# ## A worked example: one neuron in the open
#
# A neuron with three inputs, written out with nothing but Tensors. It weighs, adds, and bends the sum with tanh:
#
# $$o = \tanh(w_1 x_1 + w_2 x_2 + w_3 x_3 + b)$$

# %% role="demo"
x = [2.0, 3.0, -1.0]
w = [Tensor(0.5, label="w1"), Tensor(-0.25, label="w2"), Tensor(0.75, label="w3")]
b = Tensor(0.25, label="b")

total = w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b
o = total.tanh()
total.label, o.label = "sum", "o"
o.backward()
show_graph(o)

# %% [markdown]
# Read off the right end: the sum is −0.25, and tanh makes −0.2449 of it. The slope of tanh there is $1 - o^2$, about 0.94.
#
# So the bias has the gradient 0.94, and each weight has 0.94 times **its input**. The second input is the largest, and so is the gradient of its weight.
#
# To make $o$ larger, move each knob a little along its gradient.

# %% role="demo"
knobs = [*w, b]
for knob in knobs:
    knob.data += 0.05 * knob.grad

moved = (w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b).tanh()
print(f"o was {o.data:.4f} and is now {moved.data:.4f}")

# %% [markdown]
# Nothing here is new, and that is the point. A network is a large expression, and you own an engine for expressions.
#
# What *is* hard is the bookkeeping. This one neuron needed four names. The network above would need 41. So you will write four small classes that keep the books: `Module`, `Neuron`, `Layer` and `MLP`.

# %% [markdown]
# ## Module: all knobs in one list
#
# Whatever we build, training needs two things from it: a list of **all its parameters**, and a way to set all their gradients back to zero. A parameter is a Tensor that training may move.
#
# We want to write that once, for everything that is still to come. So the class has to look into itself and find its Tensors. Python lets it: `vars(thing)` gives the attributes of an object, by name, in the order in which they were set.

# %% role="demo"
class Box:
    pass


box = Box()
box.width = 3
box.colors = ["red", "blue"]
for name, value in vars(box).items():
    print(name, "is", value)

# %% [markdown]
# What may stand in an attribute, and what does `parameters` have to do with it?
#
# | an attribute holds | then |
# | --- | --- |
# | a Tensor | it is a parameter |
# | another Module | all parameters of that Module are ours too |
# | a list or a tuple | look at each of its elements in the same way. They may be lists again |
# | anything else, such as a number or a name | nothing to collect |
#
# `isinstance(value, Tensor)` is how Python asks whether `value` is a Tensor.
#
# One rule more. A Tensor that can be reached in two ways is still **one** knob, so it stands in the list **once**. Otherwise a training step would turn it twice. Mind the difference: two Tensors that happen to hold equal numbers are two knobs.

# %% role="answer" name="module"
class Module:
    """Anything with parameters: the Tensors in its attributes, and those of Modules in them."""

    def parameters(self):
        """List of all parameters, each once, in the order in which the attributes were set."""
        # TODO: go through the attributes, and into lists, tuples and Modules.
        ### BEGIN SOLUTION
        found = []

        def collect(value):
            if isinstance(value, Tensor):
                if not any(value is other for other in found):
                    found.append(value)
            elif isinstance(value, Module):
                for parameter in value.parameters():
                    collect(parameter)
            elif isinstance(value, (list, tuple)):
                for item in value:
                    collect(item)

        for value in vars(self).values():
            collect(value)
        return found
        ### END SOLUTION

    def zero_grad(self):
        """Set the gradient of every parameter to 0."""
        # TODO: use the method above.
        ### BEGIN SOLUTION
        for parameter in self.parameters():
            parameter.grad = 0.0
        ### END SOLUTION

# %% role="hints" of="module"
# - Take each row of the table: what is there to be done with such a value, and which row leads back to the same table?
# - A small function inside the method, say `collect(value)`, can treat one value and call itself for each element of a list. A Module needs no search of yours: it can tell its own parameters.
# - Begin with `found = []`. In `collect` there are three questions in a row, `isinstance(value, Tensor)`, `isinstance(value, Module)` and `isinstance(value, (list, tuple))`. Before you append, make sure that this very Tensor is not there yet: compare with `is`. At the end call `collect` for each value in `vars(self).values()`.

# %% role="test" name="module_finds_tensors_and_lists" points=1
check.after(
    "m = Module(); m.gain = Tensor(2.0); m.rest = [Tensor(3.0), Tensor(4.0)]",
    equals={"[p.data for p in m.parameters()]": [2.0, 3.0, 4.0], "m.parameters()[0] is m.gain": True},
)
check.after(
    "m = Module(); m.name = 'x'; m.pair = (Tensor(2.0), Tensor(3.0)); m.grid = [[Tensor(4.0)], [Tensor(5.0)]]",
    equals={"[p.data for p in m.parameters()]": [2.0, 3.0, 4.0, 5.0]},
)
### BEGIN HIDDEN TESTS
check.after(
    "m = Module(); m.name = 'line'; m.size = 3; m.nothing = None; m.empty = []\n"
    "m.pair = (Tensor(1.5), Tensor(-2.5)); m.grid = [[Tensor(0.5)], [Tensor(7.0), 'x', Tensor(8.0)]]",
    equals={
        "[p.data for p in m.parameters()]": [1.5, -2.5, 0.5, 7.0, 8.0],
        "type(m.parameters()).__name__": "list",
        "len(Module().parameters())": 0,
    },
    message="Tuples and lists in lists are searched too, and whatever is no Tensor is passed over.",
)
check.after(
    "m = Module(); m.a = Tensor(1.0); before = len(m.parameters()); m.b = Tensor(2.0)",
    equals={"before": 1, "len(m.parameters())": 2, "m.parameters()[1] is m.b": True},
    message="parameters() has to look anew each time: an attribute may have come later.",
)
### END HIDDEN TESTS

# %% role="test" name="module_looks_into_modules" points=1
check.after(
    "m = Module(); m.inner = Module(); m.inner.w = Tensor(5.0); m.inner.v = Tensor(7.0); m.b = Tensor(6.0)",
    equals={"[p.data for p in m.parameters()]": [5.0, 7.0, 6.0]},
)
check.after(
    "m = Module(); m.parts = [Module(), Module()]; m.parts[0].w = Tensor(5.0); m.parts[1].w = Tensor(6.0)",
    equals={"[p.data for p in m.parameters()]": [5.0, 6.0]},
)
### BEGIN HIDDEN TESTS
check.after(
    "m = Module(); m.parts = [Module(), (Module(), Module())]\n"
    "m.parts[0].w = [Tensor(1.0)]; m.parts[1][0].deep = Module(); m.parts[1][0].deep.w = Tensor(2.0)\n"
    "m.parts[1][1].w = Tensor(3.0); m.parts[1][1].v = (Tensor(4.0), Tensor(5.0))",
    equals={
        "[p.data for p in m.parameters()]": [1.0, 2.0, 3.0, 4.0, 5.0],
        "m.parameters()[1] is m.parts[1][0].deep.w": True,
    },
    message="A Module may hold Modules in lists, and those may hold Modules again.",
)
### END HIDDEN TESTS

# %% role="test" name="module_lists_each_parameter_once" points=1
check.after(
    "m = Module(); m.w = Tensor(5.0); m.again = m.w; m.equal = Tensor(5.0)",
    equals={"len(m.parameters())": 2},
)
### BEGIN HIDDEN TESTS
check.after(
    "m = Module(); m.left = Module(); m.right = Module(); m.left.w = [Tensor(5.0), Tensor(5.0)]\n"
    "m.right.w = m.left.w[1]; m.both = [m.left, m.right]; m.equal = Tensor(5.0)",
    equals={"len(m.parameters())": 3, "m.parameters()[2] is m.equal": True},
    message="One Tensor reached in two ways is one parameter; two Tensors with equal numbers are two.",
)
### END HIDDEN TESTS

# %% role="test" name="module_zeroes_gradients" points=1
check.after(
    "m = Module(); m.w = Tensor(3.0); m.b = Tensor(4.0); (m.w * m.b).backward(); m.zero_grad()",
    equals={"m.w.grad": 0.0, "m.b.grad": 0.0, "m.w.data": 3.0, "m.b.data": 4.0},
)
check.after(
    "m = Module(); m.inner = Module(); m.inner.w = Tensor(3.0); m.row = [Tensor(4.0)]\n"
    "(m.inner.w * m.row[0]).backward(); m.zero_grad()",
    equals={"m.inner.w.grad": 0.0, "m.row[0].grad": 0.0},
)
### BEGIN HIDDEN TESTS
check.after(
    "m = Module(); m.parts = [Module(), [Module()]]; w = m.parts[0].w = Tensor(3.0)\n"
    "b = m.parts[1][0].b = Tensor(-2.0); (w * b).backward(); m.zero_grad(); (w * w * b).backward()",
    equals={"w.grad": -12.0, "b.grad": 9.0, "w.data": 3.0, "m.parameters()[0] is w": True},
    message="All gradients of all Modules inside go back to 0, the Tensors themselves stay.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Neuron
#
# What a neuron does to its sum is called its **activation**. Here are the four that we use. The fourth, linear, leaves the sum as it is.

# %%
def activate(total, name):
    """The Tensor `total` bent by the activation of this name."""
    return total if name == "linear" else getattr(total, name)()

# %% role="demo"
print(activate(Tensor(-0.25), "tanh").data, activate(Tensor(-0.25), "relu").data)
pictures.activations()

# %% [markdown]
# Why bend at all? Without a bend, a layer of weighted sums after a layer of weighted sums is only one weighted sum again. However many layers you stack, the network could draw no more than a straight line.
#
# Three things to decide for the class:
#
# - **Where the weights start.** At random, uniform between −1 and 1: `random.uniform(-1, 1)`. Why not all at the same number, you will see further down. The bias starts at 0.
# - **When they are made.** Once, when the neuron is made. A neuron that draws new weights whenever it is called can never learn.
# - **What happens with a wrong number of inputs.** `zip` stops at the end of the shorter list without a word. A neuron that drops an input in silence is a fault that can hide for weeks. So it has to be an error. `zip(first, second, strict=True)` raises one.

# %% role="answer" name="neuron"
class Neuron(Module):
    """activation(w · x + b): one output for `input_size` inputs."""

    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        # TODO: set self.weights, a list with a random Tensor for each input, and self.bias.
        ### BEGIN SOLUTION
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)
        ### END SOLUTION

    def __call__(self, inputs):
        """The output for a list of inputs; another number of them than weights is an error."""
        # TODO: the weighted sum and the bias, through the activation.
        ### BEGIN SOLUTION
        total = self.bias
        for weight, value in zip(self.weights, inputs, strict=True):
            total = total + weight * value
        return activate(total, self.activation)
        ### END SOLUTION

# %% role="hints" of="neuron"
# - In the worked example, which lines made the knobs, and which line used them? The first belong into `__init__`, the other into `__call__`.
# - Each weight is a Tensor of its own around a number of its own. The sum can begin with the bias and grow by one product for each pair of weight and input.
# - In `__init__` write a list comprehension over `range(input_size)` that makes a `Tensor` of one random number, and `self.bias` beside it. In `__call__` loop over `zip(self.weights, inputs, strict=True)`, add up, and hand the sum with `self.activation` to `activate`.

# %% role="test" name="neuron_is_its_twin_in_torch" points=2
check.network(
    "Neuron(3)", sizes=[3, 1], activations=["tanh"], inputs=[[2.0, 3.0, -1.0], [0.5, 1.0, 1.0]]
)
### BEGIN HIDDEN TESTS
check.network(
    "Neuron(1)", sizes=[1, 1], activations=["tanh"], inputs=[[-0.7], [0.0]], seeds=(1, 2),
    message="A neuron may have a single input.",
)
check.network(
    "Neuron(6)", sizes=[6, 1], activations=["tanh"],
    inputs=[[0.1, -0.2, 0.3, 0.4, -0.5, 0.6], [1.0, 0.0, 0.0, 0.0, 0.0, -1.0]], seeds=(3, 4),
    message="A neuron with six inputs has six weights, a bias, and a gradient for each of them.",
)
### END HIDDEN TESTS

# %% role="test" name="neuron_uses_its_activation" points=1
check.network(
    'Neuron(2, "linear")', sizes=[2, 1], activations=["linear"], inputs=[[3.0, -4.0]]
)
check.network(
    'Neuron(2, "relu")', sizes=[2, 1], activations=["relu"], inputs=[[1.0, -2.0], [-1.0, 2.0]]
)
### BEGIN HIDDEN TESTS
check.network(
    'Neuron(3, "relu")', sizes=[3, 1], activations=["relu"],
    inputs=[[1.0, -2.0, 0.5], [-1.0, 2.0, -0.5]], seeds=(1, 2),
    message="Every activation that `activate` knows should work.",
)
check.network(
    'Neuron(2, activation="sigmoid")', sizes=[2, 1], activations=["sigmoid"],
    inputs=[[1.5, -0.5]], seeds=(1,),
    message="Every activation that `activate` knows should work.",
)
### END HIDDEN TESTS

# %% role="test" name="neuron_starts_at_random" points=1
check.after(
    "import random; random.seed(1); n = Neuron(200); start = [w.data for w in n.weights]",
    equals={
        "-1 <= min(start) < -0.8": True, "0.8 < max(start) <= 1": True, "n.bias.data": 0.0,
    },
)
check.after(
    "first, second = Neuron(3), Neuron(3)",
    equals={
        "[w.data for w in first.weights] == [w.data for w in second.weights]": False,
        "any(p is q for p in first.parameters() for q in second.parameters())": False,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "import random; random.seed(7); first = Neuron(3); second = Neuron(3); random.seed(7); third = Neuron(3)\n"
    "first([1.0, 2.0, 3.0]); numbers = lambda n: [w.data for w in n.weights]\n"
    "line = Neuron(1, 'linear'); line([2.0]).backward(); line([5.0]).backward()",
    equals={
        "[line.weights[0].grad, line.bias.grad]": [7.0, 2.0],
        "numbers(first) == numbers(second)": False,
        "numbers(first) == numbers(third)": True,
        "any(w is v for w in first.weights for v in second.weights)": False,
        "first.bias is second.bias": False,
    },
    message="Two neurons share nothing, and random.seed decides what they start with.",
)
check.after(
    "import random; random.seed(2); few = [Neuron(50) for _ in range(20)]\n"
    "all_of_them = [w.data for n in few for w in n.weights]",
    equals={
        "abs(sum(all_of_them) / 1000) < 0.1": True,
        "0.28 < sum(w * w for w in all_of_them) / 1000 < 0.39": True,
    },
    message="The weights should spread evenly between -1 and 1.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Layer
#
# A layer is some neurons side by side. All of them see the **same inputs**, and each has weights of its own. So a layer turns one list of numbers into another: one output for each neuron.
#
# `parameters` is there already. A layer is a Module with a list of Modules in it.

# %% role="answer" name="layer"
class Layer(Module):
    """`output_size` neurons that all see the same `input_size` inputs."""

    def __init__(self, input_size, output_size, activation="tanh"):
        # TODO: set self.neurons, a list of neurons.
        ### BEGIN SOLUTION
        self.neurons = [Neuron(input_size, activation) for _ in range(output_size)]
        ### END SOLUTION

    def __call__(self, inputs):
        """List of the outputs, one for each neuron, in order."""
        # TODO: ask every neuron.
        ### BEGIN SOLUTION
        return [neuron(inputs) for neuron in self.neurons]
        ### END SOLUTION

# %% role="hints" of="layer"
# - How many neurons does the layer have, and how many inputs has each of them? Which of the two sizes goes into `Neuron(...)`?
# - Every neuron must be made by a call of its own. `[thing] * 4` is a list that holds the same thing four times.
# - Both methods are one list comprehension. The first runs over `range(output_size)` and makes neurons with the activation that the layer was given. The second runs over `self.neurons` and calls each.

# %% role="test" name="layer_is_its_twin_in_torch" points=2
check.network(
    "Layer(3, 2)",
    sizes=[3, 2],
    activations=["tanh"],
    inputs=[[2.0, 3.0, -1.0], [0.5, 1.0, 1.0]],
)
check.network(
    "Layer(2, 1)", sizes=[2, 1], activations=["tanh"], inputs=[[2.0, 3.0]], bare=False
)
### BEGIN HIDDEN TESTS
check.network(
    "Layer(2, 5)", sizes=[2, 5], activations=["tanh"], inputs=[[0.3, -0.8], [-1.0, 0.1]], seeds=(1, 2),
    message="A layer may have more neurons than inputs.",
)
check.network(
    "Layer(4, 1)", sizes=[4, 1], activations=["tanh"], inputs=[[0.1, 0.2, -0.3, 0.4]], bare=False,
    message="A layer always answers with a list, also where it has only one neuron.",
)
### END HIDDEN TESTS

# %% role="test" name="layer_hands_on_the_activation" points=1
check.network(
    'Layer(2, 3, "relu")',
    sizes=[2, 3],
    activations=["relu"],
    inputs=[[1.5, -0.5], [-1.5, 0.5]],
)
### BEGIN HIDDEN TESTS
check.network(
    'Layer(3, 2, activation="linear")', sizes=[3, 2], activations=["linear"],
    inputs=[[4.0, -5.0, 6.0]], seeds=(1, 2),
    message="All neurons of a layer have the activation that the layer was given.",
)
check.network(
    'Layer(1, 4, "sigmoid")', sizes=[1, 4], activations=["sigmoid"], inputs=[[2.0], [-3.0]], seeds=(3,),
    message="All neurons of a layer have the activation that the layer was given.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## MLP: layers one after another
#
# A **multi-layer perceptron**, MLP for short, is a chain of layers. What one layer answers, the next takes in. The layers before the last are called **hidden**.
#
# `MLP(3, [4, 4, 1])` is the network of the warm-up: three inputs, then layers of 4, 4 and 1 neurons. So the first layer is a `Layer(3, 4)`. What are the other two?
#
# Two conveniences:
#
# - Where the last layer has **one** neuron, the network answers with that Tensor itself and not with a list of one.
# - tanh never leaves −1 to 1. A network that ends in tanh cannot learn a target of 5, however long it trains. With `linear_output=True` the **last** layer has the activation `"linear"`, and the others keep theirs.

# %% role="answer" name="mlp"
class MLP(Module):
    """Layers one after another: `layer_sizes` says how many neurons each of them has."""

    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        # TODO: set self.layers, a list of layers, each with as many inputs as the one before has outputs.
        ### BEGIN SOLUTION
        sizes = [input_size, *layer_sizes]
        self.layers = []
        for i in range(len(layer_sizes)):
            last = i == len(layer_sizes) - 1
            name = "linear" if linear_output and last else activation
            self.layers.append(Layer(sizes[i], sizes[i + 1], name))
        ### END SOLUTION

    def __call__(self, inputs):
        """List of the last layer's outputs, or the Tensor itself where there is only one."""
        # TODO: send the inputs through all layers.
        ### BEGIN SOLUTION
        values = inputs
        for layer in self.layers:
            values = layer(values)
        return values[0] if len(values) == 1 else values
        ### END SOLUTION

# %% role="hints" of="mlp"
# - Write down the two sizes of each layer in `MLP(3, [4, 4, 1])`. Which list do you read them from, if you look at neighbors in it?
# - The list of sizes is the number of inputs followed by `layer_sizes`, and each pair of neighbors makes one layer. Make a new list: the caller's is not yours to change. On the way forward, the answer of one layer is the question to the next.
# - With `sizes = [input_size, *layer_sizes]`, loop over `range(len(layer_sizes))` and append a layer from `sizes[i]` to `sizes[i + 1]`. Its activation is `"linear"` if both are true: it is the last, and `linear_output` asks for it. In `__call__` keep one name for the values and replace it layer by layer.

# %% role="test" name="mlp_is_its_twin_in_torch" points=2
check.network(
    "MLP(3, [4, 4, 1])",
    sizes=[3, 4, 4, 1],
    activations=["tanh", "tanh", "tanh"],
    inputs=[[2.0, 3.0, -1.0], [0.5, 1.0, 1.0]],
)
### BEGIN HIDDEN TESTS
check.network(
    "MLP(2, [5, 1])", sizes=[2, 5, 1], activations=["tanh", "tanh"],
    inputs=[[0.3, -0.8], [-1.0, 0.1]], seeds=(1, 2),
    message="Other numbers of layers and neurons should work as well.",
)
check.network(
    "MLP(3, [3, 3, 1])", sizes=[3, 3, 3, 1], activations=["tanh", "tanh", "tanh"],
    inputs=[[0.3, -0.8, 1.5], [-1.0, 0.1, 0.4]], seeds=(5,),
    message="Two layers of the same sizes are still two layers, each with weights of its own.",
)
check.network(
    "MLP(4, [1])", sizes=[4, 1], activations=["tanh"], inputs=[[0.1, 0.2, -0.3, 0.4]], seeds=(3,),
    message="A network may have a single layer.",
)
### END HIDDEN TESTS

# %% role="test" name="mlp_gives_several_outputs" points=1
check.network(
    "MLP(2, [3, 2])", sizes=[2, 3, 2], activations=["tanh", "tanh"], inputs=[[1.0, -0.5]]
)
check.network(
    "MLP(2, [1, 2])", sizes=[2, 1, 2], activations=["tanh", "tanh"], inputs=[[1.0, -0.5]]
)
check.after("sizes = [3, 2]; m = MLP(2, sizes)", equals={"sizes": [3, 2], "len(m.layers)": 2})
### BEGIN HIDDEN TESTS
check.network(
    "MLP(2, [1, 3])", sizes=[2, 1, 3], activations=["tanh", "tanh"], inputs=[[0.4, 0.9]], seeds=(1, 2),
    message="A hidden layer may have one neuron, and the next layer still wants a list.",
)
check.after(
    "sizes = [3, 2]; inputs = [0.5, -0.5]; m = MLP(2, sizes); m(inputs); again = MLP(2, sizes)",
    equals={"sizes": [3, 2], "inputs": [0.5, -0.5], "len(again.parameters())": 17},
    message="The list of sizes and the inputs belong to the caller: leave them as they are.",
)
### END HIDDEN TESTS

# %% role="test" name="mlp_linear_output_on_request" points=1
check.network(
    "MLP(2, [3, 1], linear_output=True)",
    sizes=[2, 3, 1],
    activations=["tanh", "linear"],
    inputs=[[2.0, -1.5]],
)
### BEGIN HIDDEN TESTS
check.network(
    'MLP(3, [6, 2], "relu", linear_output=True)', sizes=[3, 6, 2],
    activations=["relu", "linear"], inputs=[[1.0, -2.0, 0.5], [0.2, 0.9, -0.4]], seeds=(1, 2),
    message="Only the last layer is linear. The others keep the activation that was asked for.",
)
check.network(
    "MLP(2, [3, 2, 1], linear_output=True)", sizes=[2, 3, 2, 1],
    activations=["tanh", "tanh", "linear"], inputs=[[1.0, -2.0], [0.2, 0.9]], seeds=(3,),
    message="Which layer is the last one depends on how many there are.",
)
check.network(
    "MLP(3, [2], linear_output=True)", sizes=[3, 2],
    activations=["linear"], inputs=[[1.0, -2.0, 0.5]], seeds=(4,),
    message="In a network with a single layer, the first layer is also the last.",
)
check.network(
    'MLP(2, [2, 3, 2], activation="sigmoid")', sizes=[2, 2, 3, 2],
    activations=["sigmoid", "sigmoid", "sigmoid"], inputs=[[1.0, -1.0]], seeds=(4,),
    message="Without linear_output, every layer has the activation that was asked for.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## The whole network at once
#
# There it is. Ask it for its parameters, and count along with the warm-up.

# %% role="demo"
if check.ready("Module", "Neuron", "Layer", "MLP"):
    random.seed(1)
    model = MLP(3, [4, 4, 1])
    print(len(model.parameters()), "parameters")
    for layer in model.layers:
        print(len(layer.parameters()), "in a layer of", len(layer.neurons))

# %% [markdown]
# And this is the expression behind a single answer of it: one point goes in, the output is compared with its target, and `backward` sends a gradient to every value. Every dot is a Tensor. The darker and larger it is, the larger its gradient.

# %% role="demo"
if check.ready("Module", "Neuron", "Layer", "MLP"):
    point = [Tensor(2.0), Tensor(3.0), Tensor(-1.0)]
    loss = (model(point) - 1.0) ** 2
    loss.backward()
    pictures.whole_graph(loss)

# %% [markdown]
# Well over a hundred values, and not one line of new code for their gradients. The same gradients look like this on the network itself. A thick line is a weight that this point would like to change. Orange ones want to come down, purple ones want to go up.

# %% role="demo"
if check.ready("Module", "Neuron", "Layer", "MLP"):
    pictures.network_gradients({"How fast the loss follows each weight": model})

# %% [markdown]
# *If you want a break, this is the place.*

# %% [markdown]
# ## When tanh goes quiet
#
# The gradient of a neuron has to pass through its tanh, and is multiplied there by the slope, $1 - o^2$. In the middle that slope is 1. Far out, tanh is flat.
#
# Before you run the cell: at a sum of 4, how much of a gradient is left? And after three such neurons in a row?

# %% role="demo"
print("sum   slope of tanh   three in a row")
for n in [0, 1, 2, 4]:
    slope = 1 - math.tanh(n) ** 2
    print(f"{n:<5} {slope:<15.5f} {slope**3:.1e}")

# %% [markdown]
# A neuron far out on the flat part is called **saturated**. It still answers, but it hardly hears. What stands behind several of them gets next to none of the gradient, and hardly learns. The gradient **vanishes**.
#
# It is easy to bring about: start with large weights. Here is one network twice. In the second all weights are four times as large, and nothing else is different. The marks are the four neurons of the first layer.

# %% role="demo"
row, target = [2.0, 3.0, -1.0], 1.0
starts = {}

if check.ready("Module", "Neuron", "Layer", "MLP"):
    for title, factor in {"weights as drawn": 1, "weights four times as large": 4}.items():
        random.seed(30)
        starts[title] = MLP(3, [4, 4, 1])
        for p in starts[title].parameters():
            p.data *= factor
    pictures.tanh_and_slope(starts, row)

# %% [markdown]
# Now their gradients, drawn to one scale:

# %% role="demo"
for title, model in starts.items():
    output = model(row)
    ((output - target) ** 2).backward()
    largest = max(abs(p.grad) for p in model.parameters())
    print(f"{title}: answer {output.data:.3f}, target {target}, largest gradient {largest:.0e}")

if starts:
    pictures.network_gradients(starts)

# %% [markdown]
# Grey lines, white circles. The second network could hardly be more wrong: it says −1 where 1 is wanted. But it does not hear. That is why weights start small, and why inputs of a thousand are scaled down before they enter a network.

# %% [markdown]
# ## Training: four points, two classes
#
# Now the task of this lesson. Four points with three numbers each, and for each of them a **class**, written as the target 1 or −1. A network that tells classes apart is called a classifier. With two classes it is a **binary** classifier.

# %%
inputs = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
targets = [1.0, -1.0, -1.0, 1.0]


def mean_squared_error(predictions, targets):
    """As in lesson 4: the mean of the squared differences."""
    squares = [(p - t) ** 2 for p, t in zip(predictions, targets, strict=True)]
    return sum(squares) / len(squares)

# %% role="demo"
if check.ready("Module", "Neuron", "Layer", "MLP"):
    random.seed(1)
    model = MLP(3, [4, 4, 1])
    outputs = [model(row) for row in inputs]
    print("answers:", [round(output.data, 2) for output in outputs])
    print("targets:", targets)
    print(f"loss:    {mean_squared_error(outputs, targets).data:.4f}")

# %% [markdown]
# Nothing fits yet. Write the loop that mends it. In each step:
#
# 1. set all gradients to zero, with the model's `zero_grad()`. Do it **first**: a model may come to you with old gradients in it;
# 2. go forward: the answers of the network **as it is now**, and from them the mean squared error;
# 3. go backward;
# 4. move every parameter a little against its gradient.
#
# `learning_rate` says how little. Collect the loss of every step, before that step moves anything, as a plain number.

# %% role="answer" name="binary_classifier"
def train_classifier(model, inputs, targets, learning_rate, steps):
    """Train `model` by gradient descent on the mean squared error; list of the loss before each step."""
    # TODO: the four moves, `steps` times.
    ### BEGIN SOLUTION
    losses = []
    for _ in range(steps):
        model.zero_grad()
        loss = mean_squared_error([model(row) for row in inputs], targets)
        loss.backward()
        for parameter in model.parameters():
            parameter.data -= learning_rate * parameter.grad
        losses.append(loss.data)
    return losses
    ### END SOLUTION

# %% role="hints" of="binary_classifier"
# - Which of the four moves have to happen again in every step, and which of them could stand above the loop?
# - All four stand in the loop. The predictions are a list of Tensors, one for each row of inputs, and `mean_squared_error` makes one Tensor of it. Do not use `.data` on the way to the loss: a plain number has no graph to go back through.
# - Begin with `losses = []` and `for _ in range(steps):`. Change a parameter through its `data`, as in `p.data = p.data - ...`. Writing `p = ...` only gives the name `p` to something new. What you append to the list is `loss.data`.

# %% role="test" name="binary_classifier_moves_like_torch" points=2
check.training(
    "train_classifier(model, inputs, targets, learning_rate, steps)",
    build="MLP(3, [4, 4, 1])",
    sizes=[3, 4, 4, 1],
    activations=["tanh", "tanh", "tanh"],
    data=(
        [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]],
        [1.0, -1.0, -1.0, 1.0],
    ),
    learning_rate=0.05,
    steps=(1, 2),
)
check.training(
    "for p in model.parameters():\n    p.grad = -2.0\n"
    "train_classifier(model, inputs, targets, learning_rate, steps)",
    build="MLP(2, [2, 1])",
    sizes=[2, 2, 1],
    activations=["tanh", "tanh"],
    data=([[1.0, 0.5], [-0.25, 1.0]], [-1.0, 1.0]),
    learning_rate=0.1,
    steps=(1,),
)
### BEGIN HIDDEN TESTS
check.training(
    "train_classifier(model, inputs, targets, learning_rate, steps)",
    build="MLP(2, [3, 1], linear_output=True)", sizes=[2, 3, 1], activations=["tanh", "linear"],
    data=([[1.0, -0.5], [0.25, 2.0], [-1.5, 0.75]], [2.0, -1.0, 0.5]),
    learning_rate=0.03, steps=(1, 2, 5), seeds=(1, 2),
    message="Other data, another network, another learning rate: use what the function is given.",
)
check.training(
    "for p in model.parameters():\n    p.grad = 3.0\n"
    "train_classifier(model, inputs, targets, learning_rate, steps)",
    build="MLP(2, [2, 1])", sizes=[2, 2, 1], activations=["tanh", "tanh"],
    data=([[1.0, -0.5], [0.25, 2.0]], [1.0, -1.0]),
    learning_rate=0.1, steps=(1, 2), seeds=(3,),
    message="The model came with old gradients in it, and they found their way into the first step.",
)
### END HIDDEN TESTS

# %% role="test" name="binary_classifier_reports_its_losses" points=1
check.training(
    "losses = train_classifier(model, inputs, targets, learning_rate, steps)",
    build="MLP(3, [4, 4, 1])",
    sizes=[3, 4, 4, 1],
    activations=["tanh", "tanh", "tanh"],
    data=(
        [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]],
        [1.0, -1.0, -1.0, 1.0],
    ),
    learning_rate=0.05,
    steps=(1,),
    curve=True,
)
### BEGIN HIDDEN TESTS
check.training(
    "losses = train_classifier(model, inputs, targets, learning_rate, steps)",
    build="MLP(2, [3, 1])", sizes=[2, 3, 1], activations=["tanh", "tanh"],
    data=([[1.0, -0.5], [0.25, 2.0], [-1.5, 0.75]], [1.0, -1.0, 1.0]),
    learning_rate=0.1, steps=(3,), seeds=(2,), curve=True,
    message="The list has one plain number for each step: the loss before that step.",
)
check.after(
    "import random; random.seed(1); m = MLP(2, [2, 1]); start = [p.data for p in m.parameters()]\n"
    "losses = train_classifier(m, [[1.0, 2.0]], [1.0], 0.1, 0)",
    equals={"losses": [], "[p.data for p in m.parameters()] == start": True},
    message="No steps: no losses, and nothing moves.",
)
### END HIDDEN TESTS

# %% role="test" name="binary_classifier_learns_the_four_points" points=2
check.trained(
    "train_classifier(model, inputs, targets, learning_rate, steps)",
    build="MLP(3, [4, 4, 1])",
    sizes=[3, 4, 4, 1],
    activations=["tanh", "tanh", "tanh"],
    data=(
        [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]],
        [1.0, -1.0, -1.0, 1.0],
    ),
    at_most=0.05,
    learning_rate=0.2,
    steps=20,
    seeds=(1, 2, 3),
)
### BEGIN HIDDEN TESTS
check.trained(
    "train_classifier(model, inputs, targets, learning_rate, steps)",
    build="MLP(3, [4, 4, 1])", sizes=[3, 4, 4, 1], activations=["tanh", "tanh", "tanh"],
    data=(
        [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]],
        [1.0, -1.0, -1.0, 1.0],
    ),
    at_most=0.05, learning_rate=0.15, steps=25, seeds=(4, 5, 6, 7),
    message="With other starts the loss should come down as well.",
)
### END HIDDEN TESTS

# %% role="demo"
if check.ready("Module", "Neuron", "Layer", "MLP", "train_classifier"):
    random.seed(1)
    model = MLP(3, [4, 4, 1])
    losses = train_classifier(model, inputs, targets, 0.05, 100)
    print("answers:", [round(model(row).data, 2) for row in inputs])
    print("targets:", targets)
    pictures.curves({"your network": losses}, "The loss falls, quickly at first")

# %% [markdown]
# ### The first step, re-checked by hand
#
# A falling curve is pleasant, and proves little. So check one step with nothing but arithmetic. Two knobs will do.
#
# For the **last bias** the chain rule is short. With $n$ points, each sends $\frac{2}{n}(o - t)$ from the mean squared error, times $1 - o^2$ from tanh, times 1 from the sum. Add the four up.

# %% role="demo"
by_hand = {}

if check.ready("Module", "Neuron", "Layer", "MLP", "train_classifier"):
    random.seed(1)
    model = MLP(3, [4, 4, 1])
    outputs = [model(row).data for row in inputs]
    slope = sum(2 / 4 * (o - t) * (1 - o**2) for o, t in zip(outputs, targets))
    by_hand["last bias"] = model.layers[-1].neurons[0].bias.data - 0.05 * slope

# %% [markdown]
# For the **first weight** of the first neuron the chain is long, so bump it.

# %% role="demo"
if by_hand:
    weight = model.layers[0].neurons[0].weights[0]
    start, ends = weight.data, []
    for bump in [1e-4, -1e-4]:
        weight.data = start + bump
        ends.append(mean_squared_error([model(row) for row in inputs], targets).data)
    weight.data = start
    by_hand["first weight"] = start - 0.05 * (ends[0] - ends[1]) / 2e-4

# %% [markdown]
# Now one step of yours, from the same start.

# %% role="demo"
if by_hand:
    train_classifier(model, inputs, targets, 0.05, 1)
    print(f"last bias:    by hand {by_hand['last bias']:.8f}   ", end="")
    print(f"your step {model.layers[-1].neurons[0].bias.data:.8f}")
    print(f"first weight: by hand {by_hand['first weight']:.8f}   ", end="")
    print(f"your step {model.layers[0].neurons[0].weights[0].data:.8f}")

# %% [markdown]
# If they agree, the step is right. Not "it seems to learn", but right.

# %% [markdown]
# ### Why the loss proves nothing
#
# Here is a network with a fault that you know: it ignores the order to zero its gradients. So every step adds the gradients of all steps before.
#
# Both are trained from the same five starts, 20 steps each. Predict: which of the two ends with the lower loss, and how often?

# %% role="demo"
def race(learning_rate):
    """Final losses of the sound and of the forgetful network, from five starts."""

    class Forgetful(MLP):
        def zero_grad(self):
            pass  # the fault

    results = []
    for seed in range(1, 6):
        pair = []
        for kind in [MLP, Forgetful]:
            random.seed(seed)
            runner = kind(3, [4, 4, 1])
            train_classifier(runner, inputs, targets, learning_rate, 20)
            pair.append(mean_squared_error([runner(row) for row in inputs], targets).data)
        results.append(pair)
    return results


if check.ready("Module", "Neuron", "Layer", "MLP", "train_classifier"):
    calm = race(0.05)
    print("seed   sound    forgetful")
    for seed, (sound, forgetful) in enumerate(calm, 1):
        print(f"{seed:<6} {sound:.4f}   {forgetful:.4f}")
    print("the forgetful one is ahead in", sum(f < s for s, f in calm), "of 5")

# %% [markdown]
# In 5 of 5. The faulty program has the better curve, every time.
#
# Adding up old gradients makes the steps larger and larger in the direction that they had before. On four easy points that happens to help. Now the same race with a learning rate of 0.1:

# %% role="demo"
if check.ready("Module", "Neuron", "Layer", "MLP", "train_classifier"):
    bold = race(0.1)
    print("the forgetful one is ahead in", sum(f < s for s, f in bold), "of 5")
    print(f"worst end of the sound one:     {max(s for s, f in bold):.4f}")
    print(f"worst end of the forgetful one: {max(f for s, f in bold):.4f}")

# %% [markdown]
# It is ahead in 4 of 5, and in the remaining one it ends at a loss of 2. That is what you get when two of the four points receive the opposite answer, fully convinced. Its tanh is saturated, so no gradient brings it back.
#
# A loss can fall for the wrong reason. What shows the fault at once is the comparison that your check made: the weights **after the second step**. After the first, there is nothing old to add, and both agree.

# %% [markdown]
# ### Watch it draw a border
#
# Points with three numbers are hard to draw, so here is a task with two. It is the smallest that a straight line cannot do: four corners, where opposite corners belong together.
#
# Your loop does not know the difference. Let it train on the corners, a few steps at a time. Where the color changes, the network changes its mind.

# %% role="demo"
corners = [[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]
sides = [-1.0, -1.0, 1.0, 1.0]
movie = None

if check.ready("Module", "Neuron", "Layer", "MLP", "train_classifier"):
    random.seed(1)
    model = MLP(2, [4, 1])
    movie = pictures.Regions("A border that no straight line could draw", corners, sides)
    for frame in watch(range(12), "filming"):
        movie.film(model, f"after {8 * frame} steps")
        train_classifier(model, corners, sides, 0.2, 8)
movie

# %% [markdown]
# Two lines, and a band between them. A neuron of the hidden layer can say on which side of one line a point lies, and the output puts together what they say. That is what a hidden layer is for.

# %% [markdown]
# ## Why weights start at random
#
# Would it not be fairer to start all weights at the same number? Try it on the corners.
#
# One network starts with every weight at 0.5, the other at random. Predict: how many *different* hidden neurons will each of them have after a hundred steps?

# %% role="demo"
def follow(model, steps=100):
    """Train on the corners; the weights of the hidden neurons before each step."""
    history = []
    for _ in watch(range(steps), "training"):
        history.append([[w.data for w in n.weights] for n in model.layers[0].neurons])
        train_classifier(model, corners, sides, 0.2, 1)
    return history


if check.ready("Module", "Neuron", "Layer", "MLP", "train_classifier"):
    random.seed(1)
    twins, free = MLP(2, [4, 1]), MLP(2, [4, 1])
    for layer in twins.layers:
        for neuron in layer.neurons:
            for weight in neuron.weights:
                weight.data = 0.5

    paths = {"every weight at 0.5": follow(twins), "weights at random": follow(free)}
    pictures.neuron_paths(paths)

# %% [markdown]
# On the left there are four paths, and you see one. Round marks are starts, square marks are ends.

# %% role="demo"
if check.ready("Module", "Neuron", "Layer", "MLP", "train_classifier"):
    for title, model in zip(paths, [twins, free]):
        different = len({tuple(weights) for weights in paths[title][-1]})
        error = mean_squared_error([model(corner) for corner in corners], sides).data
        print(f"{title}: {different} different, loss {error:.4f}")

# %% [markdown]
# The four neurons on the left hold equal weights, to the last digit, in every step.
#
# Here is why. Equal weights and equal inputs give equal outputs. The neuron behind them weighs all four outputs equally, so it sends them equal gradients. Equal gradients move equal weights equally. And then the story starts again. Nothing in it ever tells the neurons apart.
#
# So four neurons do the work of one, and one is not enough for the corners: the loss is still about 1, as if the network always answered 0. A random start is what lets neurons become different. It is no promise of success, only a chance.

# %% [markdown]
# ## Smaller steps toward the end
#
# A large learning rate is quick, and never comes to rest. A small one arrives, late. So begin with large steps and make them smaller. That is called a **schedule**.
#
# The smallest example has one parameter and the loss $|w|$. Its slope is 1 or −1, however near $w$ is to 0. With a fixed rate, $w$ jumps to and fro for ever.

# %% role="demo"
w = Tensor(0.9)
visited = []
for step in range(30):
    visited.append(w.data)
    w.grad = 0.0
    w.abs().backward()
    w.data -= 0.25 * w.grad
print([round(value, 2) for value in visited[:12]])

# %% [markdown]
# Write the schedule that goes **in a straight line** from the rate `initial`, in step 0, down to **a tenth of it**, which it would reach in step number `steps`. Halfway there it stands in the middle between the two: at 0.55 of `initial`.

# %% role="answer" name="learning_rate_decay"
def decayed(initial, step, steps):
    """The learning rate for step number `step` of `steps`: from `initial` down to a tenth of it."""
    # TODO: a straight line.
    ### BEGIN SOLUTION
    return initial * (1 - 0.9 * step / steps)
    ### END SOLUTION

# %% role="hints" of="learning_rate_decay"
# - How much of `initial` has to be lost over all steps together, and what part of that after `step` of them?
# - The part of the way that lies behind is `step / steps`, a number from 0 to 1. The rate loses nine tenths of itself over the whole way.
# - Give the part of the way a name. The rate is `initial` times what is left of 1, after nine tenths of that part have been taken off.

# %% role="test" name="learning_rate_decay_at_both_ends" points=1
check.after(
    "",
    equals={"decayed(1.0, 0, 100)": 1.0, "decayed(1.0, 100, 100)": 0.1, "decayed(0.4, 50, 50)": 0.04},
)
### BEGIN HIDDEN TESTS
check.after(
    "first = decayed(0.03, 0, 1); last = decayed(3.0, 7, 7); again = decayed(3.0, 7, 7)",
    equals={"first": 0.03, "last": 0.3, "again": 0.3},
    message="Small rates and short trainings begin and end in the same way, and asking twice changes nothing.",
)
### END HIDDEN TESTS

# %% role="test" name="learning_rate_decay_falls_evenly" points=1
check.after(
    "rates = [decayed(1.0, step, 4) for step in range(4)]",
    equals={"rates[0]": 1.0, "rates[1]": 0.775, "rates[2]": 0.55, "rates[3]": 0.325},
)
### BEGIN HIDDEN TESTS
check.function(
    "decayed",
    equals="lambda initial, step, steps: initial - (initial - initial / 10) * (step / steps)",
    at=[(0.5, 30, 200), (2.0, 7, 8), (0.05, 99, 100), (3.0, 1, 7)],
    message="The rate falls from step to step by the same amount, for any three numbers.",
)
### END HIDDEN TESTS

# %% role="demo"
if check.ready("decayed"):
    w = Tensor(0.9)
    calmer = []
    for step in range(30):
        calmer.append(w.data)
        w.grad = 0.0
        w.abs().backward()
        w.data -= decayed(0.25, step, 30) * w.grad
    print(f"last five steps, fixed rate: between {min(visited[-5:]):.3f} and {max(visited[-5:]):.3f}")
    print(f"last five steps, schedule:   between {min(calmer[-5:]):.3f} and {max(calmer[-5:]):.3f}")
    pictures.curves(
        {"fixed rate": visited, "your schedule": calmer},
        "With a fixed rate it never comes to rest",
        ylabel="w",
    )

# %% [markdown]
# In a training loop it is one line. Your classifier can take it a step at a time:

# %% role="demo"
if check.ready("Module", "Neuron", "Layer", "MLP", "train_classifier", "decayed"):
    random.seed(1)
    model = MLP(3, [4, 4, 1])
    losses = []
    for step in watch(range(60), "training", lambda: f"loss {losses[-1]:.4f}"):
        losses += train_classifier(model, inputs, targets, decayed(0.5, step, 60), 1)
    print(f"loss {losses[0]:.4f} at the start, {losses[-1]:.4f} at the end")

# %% [markdown]
# On four points without noise it hardly matters. It matters as soon as every step sees a different part of the data, and each part pulls a little differently.

# %% [markdown]
# ## Weights that stay small
#
# Large weights saturate neurons, and they let a network follow every accident in its data. So ask for small ones: add a **penalty** to the loss that grows with the weights.
#
# The usual one is called **L2**: a number $\lambda$, the strength, times the sum of the squares of all parameters.
#
# $$\lambda \, (w_1^2 + w_2^2 + \dots)$$
#
# Its gradient by a single weight is $2 \lambda w$. So every step also pulls each weight toward 0, and large ones more than small ones. Hence its other name, **weight decay**.
#
# Here the biases are counted too. Return a Tensor that hangs on the parameters: the gradient has to find its way back to them.

# %% role="answer" name="weight_decay"
def l2_penalty(parameters, strength):
    """The Tensor `strength` times the sum of the squares of all `parameters`, a list of Tensors."""
    # TODO: the formula, on Tensors.
    ### BEGIN SOLUTION
    return strength * sum(parameter**2 for parameter in parameters)
    ### END SOLUTION

# %% role="hints" of="weight_decay"
# - For the two parameters 3 and −1 and a strength of 0.5, what is the penalty? Do it by hand first.
# - Square each of them, add the squares up, and multiply once, at the end. Everything stays a Tensor.
# - `sum(...)` adds up whatever you give it, Tensors too. Write the square of one parameter inside it, with `for parameter in parameters` behind.

# %% role="test" name="weight_decay_value" points=1
check.after(
    "penalty = l2_penalty([Tensor(3.0), Tensor(-1.0)], 0.5)\n"
    "of_three = l2_penalty([Tensor(1.0), Tensor(-2.0), Tensor(0.5)], 0.2)",
    equals={"penalty.data": 5.0, "of_three.data": 1.05},
)
### BEGIN HIDDEN TESTS
check.expression(
    "l2_penalty([Tensor(a), Tensor(b), Tensor(c), Tensor(d)], strength).data",
    equals="strength * (a * a + b * b + c * c + d * d)",
    at=[
        {"a": 1.5, "b": 0.0, "c": -2.5, "d": -4.0, "strength": 0.03},
        {"a": -0.1, "b": 0.2, "c": 0.2, "d": 0.7, "strength": 2.0},
    ],
    message="Any number of parameters, any strength, and negative parameters too.",
)
### END HIDDEN TESTS

# %% role="test" name="weight_decay_gradient" points=1
check.after(
    "p = [Tensor(2.0), Tensor(-3.0), Tensor(0.5)]; l2_penalty(p, 0.1).backward()",
    equals={"[t.grad for t in p]": [0.4, -0.6, 0.1], "[t.data for t in p]": [2.0, -3.0, 0.5]},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "x = a * b; L = x * l2_penalty([a, b, c, d], 0.03) + c",
    equals="x = a * b; L = x * (0.03 * a * a + 0.03 * b * b + 0.03 * c * c + 0.03 * d * d) + c",
    message="The penalty is one part of a loss: its gradients must arrive through whatever stands around it.",
    a=1.5, b=-0.5, c=2.5, d=-4.0,
)
check.gradients(
    "l2_penalty([a], 2.0)", equals="2.0 * a * a", a=-1.25,
    message="One parameter is enough for a penalty.",
)
check.after(
    "p = [Tensor(2.0), Tensor(-1.0)]; first = l2_penalty(p, 0.5); second = l2_penalty(p, 3.0)",
    equals={"[t.data for t in p]": [2.0, -1.0], "len(p)": 2, "second.data": 15.0, "p[0].grad": 0.0, "p[1].grad": 0.0},
    message="To ask for the penalty changes nothing: the parameters stay as they are.",
)
### END HIDDEN TESTS

# %% role="test" name="weight_decay_in_a_training_step" points=1
check.training(
    "model.zero_grad()\n"
    "loss = mean_squared_error([model(row) for row in inputs], targets)\n"
    "loss = loss + l2_penalty(model.parameters(), 0.01)\n"
    "loss.backward()\n"
    "for p in model.parameters():\n"
    "    p.data -= learning_rate * p.grad",
    build="MLP(3, [4, 1])",
    sizes=[3, 4, 1],
    activations=["tanh", "tanh"],
    data=([[2.0, 3.0, -1.0], [3.0, -1.0, 0.5]], [1.0, -1.0]),
    learning_rate=0.05,
    decay=0.01,
)
### BEGIN HIDDEN TESTS
check.training(
    "model.zero_grad()\n"
    "loss = sum((model(row) - t) * (model(row) - t) for row, t in zip(inputs, targets)) / len(targets)\n"
    "(l2_penalty(model.parameters(), 0.2) + loss).backward()\n"
    "for p in model.parameters():\n"
    "    p.data -= learning_rate * p.grad",
    build="MLP(2, [3, 1], linear_output=True)", sizes=[2, 3, 1], activations=["tanh", "linear"],
    data=([[1.0, -0.5], [0.25, 2.0], [-1.5, 0.75]], [2.0, -1.0, 0.5]),
    learning_rate=0.05, decay=0.2, steps=(1, 3), seeds=(1, 2),
    message="With another strength and another network the steps should be torch's as well.",
)
### END HIDDEN TESTS

# %% [markdown]
# Train twice from one start, without and with a penalty, and compare what becomes of the weights.

# %% role="demo"
if check.ready("Module", "Neuron", "Layer", "MLP", "l2_penalty"):
    squares, final_loss = {}, {}
    for strength in [0.0, 0.01]:
        random.seed(1)
        model = MLP(3, [4, 4, 1])
        for step in watch(range(60), f"strength {strength}"):
            model.zero_grad()
            loss = mean_squared_error([model(row) for row in inputs], targets)
            (loss + l2_penalty(model.parameters(), strength)).backward()
            for p in model.parameters():
                p.data -= 0.3 * p.grad
        squares[strength] = sum(p.data**2 for p in model.parameters())
        final_loss[strength] = loss.data
        print(f"strength {strength}: loss {loss.data:.4f}, sum of squares {squares[strength]:.1f}")

# %% [markdown]
# The squares of the weights add up to about 15 without the penalty, and to about 9 with it. The price is a loss that is a little higher, 0.008 instead of 0.002. Whether that is a good bargain, only data can say that the network has not seen. That is the subject of the next lesson.

# %% [markdown]
# ## The same network in PyTorch
#
# In PyTorch a whole layer is one object, `torch.nn.Linear`. It has a `weight` with a row for each neuron, a `bias` with a number for each neuron, and no activation. Here one is filled with numbers of our own. `no_grad` says that copying is no step of the computation.

# %% role="demo"
try:
    import torch

    linear = torch.nn.Linear(2, 1, dtype=torch.float64)
    with torch.no_grad():
        linear.weight.copy_(torch.tensor([[2.0, -1.0]]))
        linear.bias.copy_(torch.tensor([0.5]))
    print(linear(torch.tensor([[1.0, 3.0], [0.0, 0.0]], dtype=torch.float64)))
except ImportError:
    print("PyTorch is not installed here. Go on reading: all else in this lesson works without it.")

# %% [markdown]
# Two rows went in at once, and two answers came out, as a column. A column has the shape (2, 1), a list of targets the shape (2).
#
# Beware of that difference. Subtract a list of two from a column of two, and PyTorch makes a table of 2 by 2 out of them, each with each, without a word. The mean of it is a number, and the wrong one. `column.squeeze(-1)` or `column[:, 0]` makes a list of a column.
#
# `torch.nn.Sequential(first, second, ...)` chains layers and activations into a network. Now write two functions:
#
# - `torch_mlp(model)` makes the twin of your MLP out of `torch.nn.Linear`s: the same sizes, the same activations, the same weights, in `torch.float64`. An activation is a layer of its own there: `torch.nn.Tanh()`, `torch.nn.ReLU()` or `torch.nn.Sigmoid()`, and none for linear. You find its name in `layer.neurons[0].activation`.
# - `train_torch` trains it as `train_classifier` trains yours, and returns the losses as plain floats. `torch.optim.SGD(network.parameters(), lr=...)` keeps the books: it has `zero_grad()`, and `step()` moves everything.

# %% role="answer" name="torch_mlp"
def torch_mlp(model):
    """A torch.nn network with the sizes, activations and weights of the MLP `model`, in float64."""
    import torch

    # TODO: for each layer a Linear with its numbers in it, and then its activation.
    ### BEGIN SOLUTION
    bends = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid}
    parts = []
    for layer in model.layers:
        rows = [[weight.data for weight in neuron.weights] for neuron in layer.neurons]
        biases = [neuron.bias.data for neuron in layer.neurons]
        linear = torch.nn.Linear(len(rows[0]), len(rows), dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(rows, dtype=torch.float64))
            linear.bias.copy_(torch.tensor(biases, dtype=torch.float64))
        parts.append(linear)
        name = layer.neurons[0].activation
        if name in bends:
            parts.append(bends[name]())
    return torch.nn.Sequential(*parts)
    ### END SOLUTION


def train_torch(network, inputs, targets, learning_rate, steps):
    """Train a network with one output on the mean squared error; list of the loss before each step."""
    import torch

    # TODO: the four moves in torch's words.
    ### BEGIN SOLUTION
    rows = torch.tensor(inputs, dtype=torch.float64)
    wanted = torch.tensor(targets, dtype=torch.float64)
    optimizer = torch.optim.SGD(network.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(network(rows).squeeze(-1), wanted)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
    ### END SOLUTION

# %% role="hints" of="torch_mlp"
# - In your layer the weights lie in neurons. In which order does torch want them: a row for each neuron, or a row for each input?
# - `[[w.data for w in n.weights] for n in layer.neurons]` has a row for each neuron, as torch wants it. For the training, turn inputs and targets into float64 tensors once, above the loop. The predictions come as a column.
# - Collect the parts in a list: a `torch.nn.Linear` with numbers copied into `weight` and `bias` as shown above, then its activation if it has one, and at the end `torch.nn.Sequential(*parts)`. In the loop: `zero_grad`, the mean of the squared differences between `network(rows).squeeze(-1)` and the targets, `backward`, `step`, and `loss.item()` into the list.

# %% role="test" name="torch_mlp_has_the_same_weights" points=2
check.after(
    "import random, torch; random.seed(1); m = MLP(3, [4, 4, 1]); twin = torch_mlp(m)\n"
    "row = [2.0, 3.0, -1.0]; gap = twin(torch.tensor([row], dtype=torch.float64)).item() - m(row).data",
    equals={
        "isinstance(twin, torch.nn.Module)": True,
        "sum(p.numel() for p in twin.parameters())": 41,
        "gap": 0.0,
    },
)
check.after(
    "import random, torch; random.seed(5); m = MLP(2, [3, 2], 'relu')\n"
    "for p in m.parameters():\n    p.data += 0.3\n"
    "twin = torch_mlp(m); row = [1.0, 0.5]\n"
    "gaps = [a - b.data for a, b in zip(twin(torch.tensor([row], dtype=torch.float64))[0].tolist(), m(row))]",
    equals={"gaps": [0.0, 0.0]},
)
### BEGIN HIDDEN TESTS
check.after(
    "import random, torch; random.seed(2); m = MLP(2, [3, 2], 'relu', linear_output=True); twin = torch_mlp(m)\n"
    "row = [1.5, -2.5]; gaps = [a - b.data for a, b in zip(twin(torch.tensor([row], dtype=torch.float64))[0].tolist(), m(row))]\n"
    "random.seed(3); n = MLP(2, [2, 1], 'sigmoid'); other = torch_mlp(n)\n"
    "odd = other(torch.tensor([row], dtype=torch.float64)).item() - n(row).data",
    equals={
        "len(gaps)": 2, "gaps[0]": 0.0, "gaps[1]": 0.0, "odd": 0.0,
        "str(next(twin.parameters()).dtype)": "torch.float64",
    },
    message="Other sizes and other activations, too: the twin answers as your network does, in float64.",
)
check.after(
    "import random, torch; random.seed(4); m = MLP(2, [3, 1])\n"
    "for p in m.parameters():\n    p.data += 0.1\n"
    "start = [p.data for p in m.parameters()]; twin = torch_mlp(m)\n"
    "row = [0.5, 1.0]; gap = twin(torch.tensor([row], dtype=torch.float64)).item() - m(row).data\n"
    "train_torch(twin, [[1.0, 2.0]], [1.0], 0.5, 3)",
    equals={"gap": 0.0, "[p.data for p in m.parameters()] == start": True},
    message="The biases are copied too, and to train the twin leaves your own network alone.",
)
### END HIDDEN TESTS

# %% role="test" name="torch_mlp_trains_step_by_step_alike" points=2
check.training(
    "twin = torch_mlp(model)\n"
    "losses = train_torch(twin, inputs, targets, learning_rate, steps)\n"
    "linears = [part for part in twin.modules() if hasattr(part, 'weight')]\n"
    "for layer, linear in zip(model.layers, linears):\n"
    "    for neuron, row, b in zip(layer.neurons, linear.weight.tolist(), linear.bias.tolist()):\n"
    "        neuron.bias.data = b\n"
    "        for weight, number in zip(neuron.weights, row):\n"
    "            weight.data = number",
    build="MLP(3, [4, 4, 1])",
    sizes=[3, 4, 4, 1],
    activations=["tanh", "tanh", "tanh"],
    data=(
        [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]],
        [1.0, -1.0, -1.0, 1.0],
    ),
    learning_rate=0.05,
    steps=(1, 2),
    curve=True,
)
### BEGIN HIDDEN TESTS
check.training(
    "twin = torch_mlp(model)\n"
    "losses = train_torch(twin, inputs, targets, learning_rate, steps)\n"
    "linears = [part for part in twin.modules() if hasattr(part, 'weight')]\n"
    "for layer, linear in zip(model.layers, linears):\n"
    "    for neuron, row, b in zip(layer.neurons, linear.weight.tolist(), linear.bias.tolist()):\n"
    "        neuron.bias.data = b\n"
    "        for weight, number in zip(neuron.weights, row):\n"
    "            weight.data = number",
    build="MLP(2, [3, 1], linear_output=True)", sizes=[2, 3, 1], activations=["tanh", "linear"],
    data=([[1.1, -0.5], [0.3, 2.0], [-1.5, 0.7]], [2.1, -0.9, 0.3]),
    learning_rate=0.03, steps=(1, 5), seeds=(1, 2), curve=True,
    message="Other data, another rate: losses and weights should be those of gradient descent, step by step.",
)
check.after(
    "import torch; net = torch.nn.Linear(1, 1, dtype=torch.float64)\n"
    "with torch.no_grad():\n    net.weight.fill_(0.5); net.bias.fill_(0.0)\n"
    "net(torch.ones(1, 1, dtype=torch.float64)).sum().backward()\n"
    "losses = train_torch(net, [[2.0]], [3.0], 0.1, 2)",
    equals={"losses[0]": 4.0, "losses[1]": 0.0},
    message="The network came with old gradients in it, or the losses are no plain floats.",
)
### END HIDDEN TESTS

# %% [markdown]
# Both now train from the same start, on the same four points.

# %% role="demo"
if check.ready("Module", "Neuron", "Layer", "MLP", "train_classifier", "torch_mlp", "train_torch"):
    random.seed(1)
    model = MLP(3, [4, 4, 1])
    try:
        network = torch_mlp(model)  # before the training: the same weights to begin with
        theirs = train_torch(network, inputs, targets, 0.05, 50)
    except ImportError:
        print("PyTorch is not installed here, so there is no twin to compare with.")
    else:
        yours = train_classifier(model, inputs, targets, 0.05, 50)
        apart = max(abs(one - other) for one, other in zip(yours, theirs))
        print(f"largest difference in 50 steps: {apart:.0e}")
        pictures.curves({"yours": yours, "PyTorch": theirs}, "Two engines, one curve")

# %% [markdown]
# The same curve, step by step, down to the last digits of a float. You have not written something *like* a neural network library. You have written one.

# %% [markdown]
# ## Clinic: five patients
#
# Five networks are being trained on the four points. All have sizes 3, 4, 4, 1 and a learning rate of 0.05. One is sound. Each of the other four has one fault, out of this list:
#
# - `"never zeroes"`: old gradients stay in the new ones.
# - `"zeroes too late"`: gradients are set to zero after `backward` and before the update.
# - `"leaves out the biases"`: they are missing from the list of parameters.
# - `"shares its weights"`: all neurons of a layer hold one and the same list of weights.
#
# A patient has a `model`, built as yours is, and `parameters()`, `loss()` and `step()`. `admit("A")` takes in a fresh patient A, and `admit("healthy")` one that is certainly sound. Both start from the same seed. First the losses, after 20 steps from three starts:

# %%
from course.clinics.lesson05 import admit

# %% role="demo"
for name in "ABCDE":
    finals = []
    for seed in [1, 2, 3]:
        patient = admit(name, seed)
        for _ in range(20):
            patient.step()
        finals.append(patient.loss().data)
    print(name, "  ".join(f"{final:.4f}" for final in finals))

# %% [markdown]
# By now you know what the losses are worth. One patient does not learn. But the best of the other four is not the sound one, and two of them can hardly be told apart.
#
# So ask better questions. What do you see after **one** step, and what after **two**? Which parameters move at all? How many parameters are there?

# %% role="demo"
# Your experiments. Change the patient, the number of steps, and what you look at.
patient, sound = admit("A"), admit("healthy")
for _ in range(1):
    patient.step()
    sound.step()
one, other = patient.model.layers[0].neurons[0], sound.model.layers[0].neurons[0]
print("weights:", [w.data for w in one.weights], " sound:", [w.data for w in other.weights])
print("bias:", one.bias.data, " sound:", other.bias.data)

# %% role="answer" name="network_clinic"
# TODO: "sound", or the fault in the words of the list, for each patient.
### BEGIN SOLUTION
diagnosis_a = "zeroes too late"
diagnosis_b = "shares its weights"
diagnosis_c = "never zeroes"
diagnosis_d = "sound"
diagnosis_e = "leaves out the biases"
### END SOLUTION

# %% role="hints" of="network_clinic"
# - For each fault of the list: what would be different from the sound patient before the first step, after the first, and after the second?
# - A forgotten zeroing shows after the second step and not before. One that comes too late shows after the first, for then nothing moves. The other two show when you look at the parameters themselves, one by one.
# - Print `len(patient.parameters())` for all five. Then look at the biases after a step, and compare the weights of two neurons in one layer. For those that are left, compare one weight with the sound patient's after one step and after two.

# %% role="test" name="network_clinic_of_the_order_of_steps" points=1
check.predictions(
    "diagnosis_a",
    "diagnosis_c",
    "diagnosis_d",
    choices=["sound", "never zeroes", "zeroes too late", "leaves out the biases", "shares its weights"],
)
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={
        "diagnosis_a": "zeroes too late", "diagnosis_c": "never zeroes", "diagnosis_d": "sound",
    },
    message="At least one of these diagnoses does not fit the evidence. Compare with the healthy one after one step and after two.",
)
### END HIDDEN TESTS

# %% role="test" name="network_clinic_of_the_parameters" points=1
check.predictions(
    "diagnosis_b",
    "diagnosis_e",
    choices=["sound", "never zeroes", "zeroes too late", "leaves out the biases", "shares its weights"],
)
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={"diagnosis_b": "shares its weights", "diagnosis_e": "leaves out the biases"},
    message="At least one of these diagnoses does not fit the evidence. Count the parameters, and see which of them move.",
)
### END HIDDEN TESTS

# %% [markdown]
# Your diagnoses are noted. The check does not judge them: the code of the patients does. When you have decided, run the next cell and compare. Which line would you change?

# %% role="demo"
import inspect

if check.ready("diagnosis_a", "diagnosis_b", "diagnosis_c", "diagnosis_d", "diagnosis_e"):
    diagnoses = [diagnosis_a, diagnosis_b, diagnosis_c, diagnosis_d, diagnosis_e]
    for name, diagnosis in zip("ABCDE", diagnoses):
        print(f"patient {name}, and you say: {diagnosis}")
        print(inspect.getsource(type(admit(name))))

# %% [markdown]
# ## In your own words
#
# A friend starts every weight of a network at 0.5, "so that no neuron has an advantage". It has two inputs, one hidden layer of eight neurons, and one output. After a long training she says: "Eight neurons are not enough. I will take eighty."
#
# In four to six sentences: what will she find when she looks at the weights of her hidden neurons, and why does training never change that? Will eighty help? What should she do instead? This question is marked by a person.

# %% [markdown] role="manual" name="why_symmetric_starts_never_part" points=3
# ### BEGIN SOLUTION
# **A model answer.** All eight hidden neurons will hold the same weights, equal to the last digit, although they are no longer at 0.5. They began equal and see the same inputs, so they give equal outputs. The output neuron weighs these equally, so equal gradients come back, and equal weights are moved by equal amounts. After the step they are equal again, and so it goes on in every step. Eighty neurons would again be eighty copies of one, so they can do no more than one neuron can. She should start the weights at random: then the gradients differ from the first step on, and the neurons can become different. The biases may all start at 0, since the weights already tell the neurons apart.
#
# **Marking.**
#
# - 1 point: what she finds. The hidden neurons are all alike, and more of them would be too.
# - 1 point: why. Equal outputs, equal gradients, equal steps, and so again. The chain may be short, but the gradients have to be in it.
# - 1 point: the cure. Different weights to begin with, for instance random ones.
#
# "Because of symmetry" alone earns nothing for the second point: it names the thing and does not explain it.
# ### END SOLUTION

# %% [markdown]
# ## What you have now
#
# - `Module` finds every parameter, however deep, each one once.
# - A **neuron** is a weighted sum, a bias and a bend. A **layer** is neurons side by side, an **MLP** layers one after another. A neuron has one weight for each input and one bias.
# - Zero, forward, backward, update. In this order, in every step.
# - A **saturated** tanh lets no gradient through. Equal starts never part. So weights start small and at random.
# - A **schedule** makes the steps smaller, a **penalty** keeps the weights small.
# - A falling loss proves nothing. Weights that equal those of a twin after one step **and after two** prove a lot.
#
# **Next:** [6 · Fitting and classifying](../06_fitting_and_classifying/06_fitting_and_classifying.ipynb), where the network meets data that it has never seen. **Before:** [4 · Linear regression](../04_linear_regression/04_linear_regression.ipynb).
#
# *In the tradition of Andrej Karpathy's micrograd lecture, of Stanford's CS231n, and of LLM101n.*
