# %% [markdown]
# # 5 · Neurons, layers, networks
#
# **Goal.** By the end you will have built a neural network from your own neurons, trained it to separate four points, and checked that it takes exactly the same steps as its twin in PyTorch.
#
# **Time.** About 95 minutes. A good place for a break is marked.
#
# You need [3 · Tensor](../03_tensor/03_tensor.ipynb) for the engine and [4 · Linear regression](../04_linear_regression/04_linear_regression.ipynb) for the four moves of a training step.

# %% [markdown]
# ## How to work
#
# - Go from top to bottom. Press *Shift+Enter* to run a cell.
# - Where a cell says `# TODO:`, replace the line below it with your own code.
# - The cell after it checks your answer. Try as often as you like.
# - Stuck? Unfold the hints below the cell, or run `check.hint("neuron")` with the name of the answer. Each call says a little more.
# - The classes of this lesson build on one another. When you change one, run the cells below it again.
# - When your notebook is graded, the same questions are asked about other networks and other data. Solve the problem, not the example.

# %%
import math
import random

from course import check
from course.explorables.neuron import one_neuron
from course.pictures import lesson05 as pictures
from course.pictures.graphs import show_graph
from course.train import mean_squared_error, train
from course.watch import watch

# %% [markdown]
# `course.train` holds the loss and the training loop of the last lesson. You will write the loop once more, for networks. The rest of the time, you import it.
#
# One more line decides which engine this lesson runs on. To use your own, run `python -m course keep-engine release/03_tensor/03_tensor.ipynb` in a terminal and change the line to `from my_engine import Tensor`.

# %%
from course.engine import Tensor

# %% [markdown]
# ## Warm-up: guess first
#
# This is the network that you will build. Three numbers go in on the left. Each yellow circle is a neuron, also called a **unit**: it multiplies every number it receives by a weight, adds the products and a bias, and sends the result on.

# %% role="demo"
pictures.sketch([3, 4, 4, 1])

# %% [markdown]
# Training will adjust every weight and every bias. How many of them does this network have in all? Type your guess below before you run the cell after it. It isn't graded.

# %% role="demo"
guess = None  # one of 9, 12, 32 or 41

# %% role="demo"
sizes = [3, 4, 4, 1]
count = sum((sizes[i] + 1) * sizes[i + 1] for i in range(3))
print(f"{count} parameters, and you guessed {guess}")
pictures.sketch(sizes, counts=True)

# %% [markdown]
# A neuron has *one weight for each input, plus one bias*. A layer has that many parameters for each of its neurons.
#
# The first layer has $(3 + 1) \cdot 4 = 16$ parameters, the second $(4 + 1) \cdot 4 = 20$, and the last $(4 + 1) \cdot 1 = 5$. That makes 41. Nine of them are biases.

# %% [markdown]
# ## A worked example: one neuron in the open
#
# Here is one neuron with three inputs, written with nothing but Tensors. It computes a weighted sum and passes the sum through tanh:
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
# Read the graph from the right. The sum is −0.25, and tanh maps it to −0.2449. The local derivative of tanh there is $1 - o^2$, about 0.94.
#
# So the bias gets the gradient 0.94, and each weight gets 0.94 times *its input*. The second input is the largest, so the second weight has the largest gradient.
#
# To increase $o$, move each parameter a little in the direction of its gradient:

# %% role="demo"
for parameter in [*w, b]:
    parameter.data += 0.05 * parameter.grad

moved = (w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b).tanh()
print(f"o was {o.data:.4f} and is now {moved.data:.4f}")

# %% [markdown]
# None of this is new to you. A network is just a large expression, and you have an engine for expressions.
#
# The hard part is keeping track. This neuron needed four named parameters; the network above needs 41. So you will write three small classes that keep track for you: `Neuron`, `Layer` and `MLP`.

# %% [markdown]
# ## Neuron
#
# The function that a neuron applies to its weighted sum is called its **activation**. We use four of them: tanh, sigmoid, relu and linear. Linear leaves the sum alone. **relu** is short for rectified linear unit: it keeps a positive sum and replaces a negative one by 0.
#
# In the cell below, `getattr(total, name)` looks up the method with that name, so `activate(total, "tanh")` calls `total.tanh()`. The demo below it tries two activations on the sum of the worked example, and draws all four.

# %%
def activate(total, name):
    """The Tensor `total` after the activation with this name."""
    return total if name == "linear" else getattr(total, name)()

# %% role="demo"
print(activate(Tensor(-0.25), "tanh").data, activate(Tensor(-0.25), "relu").data)
pictures.activations()

# %% [markdown]
# The weights of this neuron make an arrow $w$, its weight vector. Drag its tip, and watch the line where the weighted sum is 0. What does the bias do to that line?

# %% role="demo"
one_neuron(weights=(1.0, -0.5), bias=0.5, activation="tanh", point=(2.0, 1.0))

# %% [markdown]
# You have three things to settle in this class:
#
# - *Where the weights start.* At random, uniformly between −1 and 1: `random.uniform(-1, 1)`. You will see later what goes wrong when they all start equal. The bias starts at 0.
# - *When they are created.* Once, in `__init__`. A neuron that draws new weights each time it is called can never learn.
# - *What happens to a wrong number of inputs.* `zip` silently stops at the end of the shorter list. A neuron that silently drops an input is a bug that can hide for weeks, so make it an error: `zip(first, second, strict=True)` raises one.
#
# `parameters` is written for you. It lists the Tensors that training may change.

# %% role="answer" name="neuron"
class Neuron:
    """activation(w · x + b): one output for `input_size` inputs."""

    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        # TODO: set self.weights, a list with one random Tensor for each input, and self.bias.
        ### BEGIN SOLUTION
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)
        ### END SOLUTION

    def __call__(self, inputs):
        """The output for a list of inputs; a list of the wrong length is an error."""
        # TODO: return the weighted sum plus the bias, passed through the activation.
        ### BEGIN SOLUTION
        total = self.bias
        for weight, value in zip(self.weights, inputs, strict=True):
            total = total + weight * value
        return activate(total, self.activation)
        ### END SOLUTION

    def parameters(self):
        return [*self.weights, self.bias]

# %% role="hints" of="neuron"
# - In the worked example, which lines created the parameters, and which line used them? The first belong in `__init__`, the second in `__call__`.
# - Each weight is a Tensor of its own, holding a random number of its own. The sum can start as the bias and gain one product for each pair of weight and input.
# - In `__init__`, write a list comprehension over `range(input_size)` that makes a `Tensor` from one random number, and set `self.bias` next to it. In `__call__`, loop over `zip(self.weights, inputs, strict=True)`, add up the products, and pass the sum and `self.activation` to `activate`.

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
check.network(
    'Neuron(4, "sigmoid")', sizes=[4, 1], activations=["sigmoid"], inputs=[[1.0, -2.0, 0.5, 3.0]]
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
    "import random; random.seed(1); n = Neuron(200); start = [w.data for w in n.weights]\n"
    "random.seed(1); again = [w.data for w in Neuron(200).weights]",
    equals={
        "-1 <= min(start) < -0.8": True, "0.8 < max(start) <= 1": True, "n.bias.data": 0.0,
        "75 < sum(abs(number) > 0.5 for number in start) < 125": True, "again == start": True,
        "len(set(start))": 200,
    },
)
check.after(
    "first, second, row = Neuron(3), Neuron(3), [1.0, 2.0, 3.0]; first(row)",
    equals={
        "row": [1.0, 2.0, 3.0],
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
    message="Two neurons share nothing, and the caller's random.seed determines their weights.",
)
check.after(
    "import random; random.seed(2); few = [Neuron(50) for _ in range(20)]\n"
    "all_of_them = [w.data for n in few for w in n.weights]",
    equals={
        "abs(sum(all_of_them) / 1000) < 0.1": True,
        "0.28 < sum(w * w for w in all_of_them) / 1000 < 0.39": True,
    },
    message="The weights should be spread evenly between -1 and 1.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Layer
#
# A **layer** is several neurons side by side. All of them receive the *same inputs*, and each has its own weights. So a layer turns one list into another, with one output for each neuron.

# %% role="answer" name="layer"
class Layer:
    """`output_size` neurons that all receive the same `input_size` inputs."""

    def __init__(self, input_size, output_size, activation="tanh"):
        # TODO: set self.neurons, a list of neurons.
        ### BEGIN SOLUTION
        self.neurons = [Neuron(input_size, activation) for _ in range(output_size)]
        ### END SOLUTION

    def __call__(self, inputs):
        """List of the outputs, one for each neuron, in order."""
        # TODO: call every neuron, and return the list of outputs.
        ### BEGIN SOLUTION
        return [neuron(inputs) for neuron in self.neurons]
        ### END SOLUTION

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]

# %% role="hints" of="layer"
# - How many neurons does the layer have, and how many inputs does each of them take? Which of the two sizes goes into `Neuron(...)`?
# - Create each neuron with its own call. `[thing] * 4` is a list that contains the same thing four times.
# - Each method is one list comprehension. The first runs over `range(output_size)` and creates neurons with the layer's activation. The second runs over `self.neurons` and calls each one.

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
check.after(
    "first, second = Layer(3, 2), Layer(3, 2)",
    equals={"first.parameters()[0].data == second.parameters()[0].data": False},
)
### BEGIN HIDDEN TESTS
check.network(
    "Layer(2, 5)", sizes=[2, 5], activations=["tanh"], inputs=[[0.3, -0.8], [-1.0, 0.1]], seeds=(1, 2),
    message="A layer may have more neurons than inputs.",
)
check.network(
    "Layer(4, 1)", sizes=[4, 1], activations=["tanh"], inputs=[[0.1, 0.2, -0.3, 0.4]], bare=False,
    message="A layer always returns a list, even if it has only one neuron.",
)
check.after(
    "first, second = Layer(2, 2), Layer(2, 2)",
    equals={
        "[p.data for p in first.parameters()] == [p.data for p in second.parameters()]": False,
        "any(p is q for p in first.parameters() for q in second.parameters())": False,
    },
    message="Two layers share nothing, and each draws its own weights.",
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
    message="Every neuron in a layer has the layer's activation.",
)
check.network(
    'Layer(1, 4, "sigmoid")', sizes=[1, 4], activations=["sigmoid"], inputs=[[2.0], [-3.0]], seeds=(3,),
    message="Every neuron in a layer has the layer's activation.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## MLP: layers one after another
#
# A **multi-layer perceptron**, or **MLP**, is a chain of layers: the outputs of one layer are the inputs of the next. ("Perceptron" is an old name for a neuron.) All layers before the last are called **hidden layers**.
#
# `MLP(3, [4, 4, 1])` is the network from the warm-up: three inputs, then layers of 4, 4 and 1 neurons. Its first layer is a `Layer(3, 4)`. What are the other two?
#
# Two details:
#
# - If the last layer has *one* neuron, the network returns that Tensor itself, not a list of one.
# - tanh stays between −1 and 1, so a network that ends in tanh can never output 5. With `linear_output=True`, the *last* layer gets the activation `"linear"`, and the others keep theirs.

# %% role="answer" name="mlp"
class MLP:
    """Layers one after another: `layer_sizes` gives the number of neurons in each."""

    def __init__(self, input_size, layer_sizes, activation="tanh", linear_output=False):
        # TODO: set self.layers; each layer has as many inputs as the one before it has outputs.
        ### BEGIN SOLUTION
        sizes = [input_size, *layer_sizes]
        self.layers = []
        for i in range(len(layer_sizes)):
            last = i == len(layer_sizes) - 1
            name = "linear" if linear_output and last else activation
            self.layers.append(Layer(sizes[i], sizes[i + 1], name))
        ### END SOLUTION

    def __call__(self, inputs):
        """List of the last layer's outputs, or the Tensor itself if there is only one."""
        # TODO: pass the inputs through all layers.
        ### BEGIN SOLUTION
        values = inputs
        for layer in self.layers:
            values = layer(values)
        return values[0] if len(values) == 1 else values
        ### END SOLUTION

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]

# %% role="hints" of="mlp"
# - Write down the two sizes of each layer in `MLP(3, [4, 4, 1])`. Which list has them as neighbors?
# - Put the number of inputs in front of `layer_sizes`; each pair of neighbors makes one layer. Make a new list, because the caller's list isn't yours to change. On the way forward, the outputs of one layer become the inputs of the next.
# - Call the new list `sizes`, loop over the positions in `layer_sizes`, and append a layer with `sizes[i]` inputs and `sizes[i + 1]` outputs each time. Its activation is `"linear"` only if it is the last layer and `linear_output` asks for it. In `__call__`, keep one variable for the values and replace it layer by layer.

# %% role="test" name="mlp_is_its_twin_in_torch" points=2
check.network(
    "MLP(3, [4, 4, 1])",
    sizes=[3, 4, 4, 1],
    activations=["tanh", "tanh", "tanh"],
    inputs=[[2.0, 3.0, -1.0], [0.5, 1.0, 1.0]],
)
check.network("MLP(2, [1])", sizes=[2, 1], activations=["tanh"], inputs=[[1.0, -0.5]])
check.after(
    "m = MLP(2, [2, 2, 1])",
    equals={"m.layers[0].neurons[0] is m.layers[1].neurons[0]": False},
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
check.after(
    "sizes, inputs = [3, 2], [1.0, -0.5]; m = MLP(2, sizes); m(inputs)",
    equals={"sizes": [3, 2], "inputs": [1.0, -0.5], "len(m.layers)": 2},
)
check.after(
    "first, second = MLP(2, [3, 2]), MLP(2, [3, 2])",
    equals={"first.parameters()[0].data == second.parameters()[0].data": False},
)
### BEGIN HIDDEN TESTS
check.network(
    "MLP(2, [1, 3])", sizes=[2, 1, 3], activations=["tanh", "tanh"], inputs=[[0.4, 0.9]], seeds=(1, 2),
    message="A hidden layer may have a single neuron, and the next layer still needs a list.",
)
check.after(
    "sizes = [3, 2]; inputs = [0.5, -0.5]; m = MLP(2, sizes); m(inputs); again = MLP(2, sizes)",
    equals={"sizes": [3, 2], "inputs": [0.5, -0.5], "len(again.parameters())": 17},
    message="The list of sizes and the inputs belong to the caller. Don't change them.",
)
check.after(
    "first, second = MLP(2, [2, 1]), MLP(2, [2, 1])",
    equals={
        "[p.data for p in first.parameters()] == [p.data for p in second.parameters()]": False,
        "any(p is q for p in first.parameters() for q in second.parameters())": False,
    },
    message="Two networks share nothing, and each draws its own weights.",
)
### END HIDDEN TESTS

# %% role="test" name="mlp_linear_output_on_request" points=1
check.network(
    "MLP(2, [3, 1], linear_output=True)",
    sizes=[2, 3, 1],
    activations=["tanh", "linear"],
    inputs=[[2.0, -1.5]],
)
check.network(
    'MLP(2, [3, 3, 3], "sigmoid", linear_output=True)',
    sizes=[2, 3, 3, 3],
    activations=["sigmoid", "sigmoid", "linear"],
    inputs=[[2.0, -1.5]],
)
check.network(
    "MLP(2, [1], linear_output=True)", sizes=[2, 1], activations=["linear"], inputs=[[2.0, -1.5]]
)
### BEGIN HIDDEN TESTS
check.network(
    'MLP(3, [6, 2], "relu", linear_output=True)', sizes=[3, 6, 2],
    activations=["relu", "linear"], inputs=[[1.0, -2.0, 0.5], [0.2, 0.9, -0.4]], seeds=(1, 2),
    message="Only the last layer is linear. The others keep their activation.",
)
check.network(
    "MLP(2, [3, 2, 2], linear_output=True)", sizes=[2, 3, 2, 2],
    activations=["tanh", "tanh", "linear"], inputs=[[1.0, -2.0], [0.2, 0.9]], seeds=(3,),
    message="Which layer is last depends on how many there are, not on its size.",
)
check.network(
    "MLP(3, [2], linear_output=True)", sizes=[3, 2],
    activations=["linear"], inputs=[[1.0, -2.0, 0.5]], seeds=(4,),
    message="In a network with one layer, the first layer is also the last.",
)
check.network(
    'MLP(2, [2, 3, 2], activation="sigmoid")', sizes=[2, 2, 3, 2],
    activations=["sigmoid", "sigmoid", "sigmoid"], inputs=[[1.0, -1.0]], seeds=(4,),
    message="Without linear_output, every layer has the requested activation.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Module: all parameters in one list
#
# Look at the three `parameters` methods. They differ only in where they look, and you would need a fourth for the next kind of network. Training also needs to set every gradient to zero, so that would be three more methods. When you write the same thing three times, write it once and share it.
#
# Through **inheritance**, a Python class gets the methods of another one. `class Robot(Greeter)` says: a Robot is a Greeter, and it has every method of Greeter that it doesn't define itself.

# %% role="demo"
class Greeter:
    def greet(self):
        return f"Hello, I am {self.name}"


class Robot(Greeter):
    def __init__(self, name):
        self.name = name


print(Robot("R2").greet())  # greet comes from Greeter, name from Robot
print(isinstance(Robot("R2"), Greeter))

# %% [markdown]
# So you will write one class, `Module`, that finds the parameters of *any* object, and let the other three inherit from it. To do that it must look inside itself. `vars(thing)` gives an object's attributes by name, in the order they were set:

# %% role="demo"
robot = Robot("R2")
robot.wheels = 4
robot.colors = ["red", "blue"]
for name, value in vars(robot).items():
    print(name, "is", value)

# %% [markdown]
# What can an attribute hold, and what should `parameters` do with it?
#
# | an attribute holds | then |
# | --- | --- |
# | a Tensor | it is a parameter |
# | another Module | all of its parameters are ours too |
# | a list or a tuple | treat each element the same way; elements may be lists again |
# | anything else, such as a number or a string | skip it |
#
# `isinstance(value, Tensor)` is how Python asks whether `value` is a Tensor.
#
# One more rule: a Tensor that can be reached in two ways is still *one* parameter, so list it *once*. Otherwise a training step would move it twice. But two different Tensors that happen to hold the same number are two parameters.

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
# - Go through the rows of the table: what do you do with each kind of value, and which row leads back to the same table?
# - A small function inside the method, say `collect(value)`, can handle one value and call itself for each element of a list. You don't have to search a Module: it can list its own parameters.
# - Start with an empty list. In `collect`, ask three questions in a row: `isinstance(value, Tensor)`, `isinstance(value, Module)` and `isinstance(value, (list, tuple))`. Before you append, make sure that this very Tensor isn't in the list yet; compare with `is`. At the end, call `collect` for each value in `vars(self).values()`.

# %% role="test" name="module_finds_tensors_and_lists" points=1
check.after(
    "m = Module(); m.gain = Tensor(2.0); m.rest = [Tensor(3.0), Tensor(4.0)]",
    equals={
        "[p.data for p in m.parameters()]": [2.0, 3.0, 4.0],
        "m.parameters()[0] is m.gain": True,
        "isinstance(m.parameters(), list)": True,
    },
)
check.after(
    "m = Module(); m.name = 'x'; m.pair = ('x', Tensor(2.0), Tensor(3.0))\n"
    "m.grid = [[Tensor(4.0)], [[Tensor(5.0)]]]",
    equals={"[p.data for p in m.parameters()]": [2.0, 3.0, 4.0, 5.0]},
)
check.after(
    "m = Module(); m.w = Tensor(2.0); before = len(m.parameters()); m.later = Tensor(3.0)",
    equals={"before": 1, "[p.data for p in m.parameters()]": [2.0, 3.0]},
)
### BEGIN HIDDEN TESTS
check.after(
    "m = Module(); m.name = 'line'; m.size = 3; m.nothing = None; m.empty = []\n"
    "m.pair = (Tensor(1.5), Tensor(-2.5)); m.grid = [[Tensor(0.5)], [Tensor(7.0), 'x', Tensor(8.0)]]",
    equals={
        "[p.data for p in m.parameters()]": [1.5, -2.5, 0.5, 7.0, 8.0],
        "isinstance(m.parameters(), list)": True,
        "len(Module().parameters())": 0,
    },
    message="Search tuples and nested lists too, and skip anything that is not a Tensor.",
)
check.after(
    "m = Module(); m.a = Tensor(1.0); before = len(m.parameters()); m.b = Tensor(2.0)",
    equals={"before": 1, "len(m.parameters())": 2, "m.parameters()[1] is m.b": True},
    message="parameters() must look again each time, because attributes may be added later.",
)
### END HIDDEN TESTS

# %% role="test" name="module_looks_into_modules" points=1
check.after(
    "m = Module(); m.inner = Module(); m.inner.w = Tensor(5.0); m.inner.v = Tensor(7.0); m.b = Tensor(6.0)",
    equals={"[p.data for p in m.parameters()]": [5.0, 7.0, 6.0]},
)
check.after(
    "m = Module(); m.parts = [Module(), (Module(),)]; m.parts[0].w = Tensor(5.0); m.parts[1][0].w = Tensor(6.0)",
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
    message="A Module may hold Modules in lists, and those may hold Modules of their own.",
)
### END HIDDEN TESTS

# %% role="test" name="module_lists_each_parameter_once" points=1
check.after(
    "m = Module(); m.w = Tensor(5.0); m.equal = Tensor(5.0); m.again = m.w\n"
    "m.inner = Module(); m.inner.rows = [m.w]",
    equals={"len(m.parameters())": 2, "m.parameters()[0] is m.w": True},
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
    message="Every gradient in every inner Module goes back to 0, and the Tensors stay the same Tensors.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now let your three classes inherit from it. `class Neuron(Neuron, Module)` makes a new class, also called Neuron. It looks for a method first in the Neuron you wrote and then in Module. So each class gets `zero_grad` from Module. It still has a `parameters` of its own, which would come first, so the line `parameters = Module.parameters` replaces it: one method now serves all three.
#
# Each class also gets a `__repr__`, the method that Python calls to print an object.

# %%
class Neuron(Neuron, Module):
    parameters = Module.parameters

    def __repr__(self):
        return f"{self.activation} neuron with {len(self.weights)} inputs"


class Layer(Layer, Module):
    parameters = Module.parameters

    def __repr__(self):
        return f"Layer of {len(self.neurons)} × {self.neurons[0]}"


class MLP(MLP, Module):
    parameters = Module.parameters

    def __repr__(self):
        layers = "".join(f"\n  {layer}" for layer in self.layers)
        return f"MLP with {len(self.parameters())} parameters{layers}"

# %% [markdown]
# ## The whole network at once
#
# Printing a network now shows its architecture. This demo needs `Neuron`, `Layer`, `MLP` and `Module`, as most of the demos below do. Compare the count with the warm-up.

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module"):
    random.seed(1)
    model = MLP(3, [4, 4, 1])
    print(model)

# %% [markdown]
# Next comes the expression behind a single output. One row of three numbers goes in, the output is compared with its target, and `backward` sends a gradient to every value. Each dot or square is a Tensor; the larger and darker it is, the larger its gradient.

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module"):
    point = [Tensor(2.0), Tensor(3.0), Tensor(-1.0)]
    loss = (model(point) - 1.0) ** 2
    loss.backward()
    pictures.whole_graph(loss)

# %% [markdown]
# That is more than a hundred values, and you didn't write a single new line for their gradients. Here are the same gradients drawn on the network. A thick line is a weight with a large gradient. A step of training would decrease the orange weights and increase the purple ones.

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module"):
    pictures.network_gradients({"The gradient of the loss for each weight": model})

# %% [markdown]
# ## Why an activation at all?
#
# Suppose every unit is linear, so it returns its weighted sum. Two hidden units and an output unit then compute
#
# $$h = a_1 x_1 + a_2 x_2 + a_0 \qquad k = b_1 x_1 + b_2 x_2 + b_0 \qquad o = v_1 h + v_2 k + v_0$$
#
# Substitute $h$ and $k$ into $o$ and collect what belongs to $x_1$, what belongs to $x_2$, and what is left. You get one weighted sum of $x_1$ and $x_2$: together, the three units do nothing that *one* linear unit could not do.
#
# Write the function that finds it. Each unit is a list of three plain numbers: two weights, then the bias.

# %% role="answer" name="linear_collapse"
def collapse(hidden, output):
    """The one linear unit [w1, w2, bias] that equals `output` applied to the two `hidden` units."""
    (a1, a2, a0), (b1, b2, b0) = hidden
    v1, v2, v0 = output
    # TODO: return a list of the two weights and the bias.
    ### BEGIN SOLUTION
    return [v1 * a1 + v2 * b1, v1 * a2 + v2 * b2, v1 * a0 + v2 * b0 + v0]
    ### END SOLUTION

# %% role="hints" of="linear_collapse"
# - Through which two units does $x_1$ reach the output? What is it multiplied by on each of the two paths?
# - Along a path you multiply, and where two paths meet you add. The bias has a third part: the output unit's own bias.
# - Write out $v_1 (a_1 x_1 + a_2 x_2 + a_0) + v_2 (b_1 x_1 + b_2 x_2 + b_0) + v_0$ and remove the parentheses. The two terms with $x_1$ make the first weight, the two with $x_2$ the second, and the three terms without any $x$ make the bias.

# %% role="test" name="linear_collapse_gives_the_same_outputs" points=1
check.after(
    "hidden, output = [[2.0, -1.0, 0.5], [-3.0, 4.0, -2.0]], [1.5, -2.5, 3.0]\n"
    "w1, w2, bias = collapse(hidden, output)\n"
    "outputs = [w1 * x1 + w2 * x2 + bias for x1, x2 in [(1.0, 0.0), (0.5, -2.0), (-3.0, 4.0)]]",
    equals={
        "outputs": [19.25, 37.0, -68.75],
        "hidden": [[2.0, -1.0, 0.5], [-3.0, 4.0, -2.0]], "output": [1.5, -2.5, 3.0],
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "points = [(1.25, -0.5), (-2.0, 3.5), (0.0, 0.0)]\n"
    "def two_layers(hidden, output, x1, x2):\n"
    "    h, k = [u[0] * x1 + u[1] * x2 + u[2] for u in hidden]\n"
    "    return output[0] * h + output[1] * k + output[2]\n"
    "gaps, sizes = [], []\n"
    "for hidden, output in [\n"
    "    ([[0.7, 1.9, -1.1], [2.3, -0.4, 0.6]], [-1.7, 0.9, 2.2]),\n"
    "    ([[-5.0, 0.25, 3.0], [0.0, 1.5, -7.0]], [0.3, 2.75, -0.8]),\n"
    "    ([[1.0, 1.0, 0.0], [1.0, 1.0, 0.0]], [4.0, -4.0, 0.0]),\n"
    "]:\n"
    "    one = collapse(hidden, output)\n"
    "    sizes.append(len(one))\n"
    "    gaps += [one[0] * x + one[1] * y + one[2] - two_layers(hidden, output, x, y) for x, y in points]",
    equals={"sizes": [3, 3, 3], "max(abs(gap) for gap in gaps) < 1e-12": True},
    message="For other weights, the outputs of your one unit differ from those of the two layers.",
)
### END HIDDEN TESTS

# %% [markdown]
# So without activations, any number of layers does no more than one layer, and the network can only draw a straight line. You can see it in a larger network. With sixteen linear hidden units, equal steps of the input change the output by equal amounts. With tanh they don't.

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module"):
    for name in ["linear", "tanh"]:
        random.seed(2)
        model = MLP(1, [8, 8, 1], name, linear_output=True)
        outputs = [model([x]).data for x in [-2.0, -1.0, 0.0, 1.0, 2.0]]
        steps = [after - before for before, after in zip(outputs, outputs[1:])]
        print(f"{name:7}", " ".join(f"{step:7.4f}" for step in steps))

# %% [markdown]
# ## A network by hand
#
# Here is the smallest task that no straight line can do, known as **XOR** (short for "exclusive or"): four corners, where opposite corners belong together.

# %%
corners = [[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]
sides = [-1.0, -1.0, 1.0, 1.0]


def two_two_one(hidden, output, point):
    """A network with two inputs, two tanh units and one tanh output; a unit is [w1, w2, bias]."""
    first, second = [math.tanh(w1 * point[0] + w2 * point[1] + b) for w1, w2, b in hidden]
    v1, v2, v0 = output
    return math.tanh(v1 * first + v2 * second + v0)


def answers(hidden, output):
    """Which corners have a positive output, or `...` while the weights are missing."""
    if hidden is ... or output is ...:
        return ...
    return [two_two_one(hidden, output, corner) > 0 for corner in corners]


def clear(hidden, output):
    """Whether every output is above 0.5 or below −0.5, or `...` while the weights are missing."""
    if hidden is ... or output is ...:
        return ...
    return all(abs(two_two_one(hidden, output, corner)) > 0.5 for corner in corners)

# %% [markdown]
# A single unit divides the plane along a straight line. Here are three units. The shaded side, where the weighted sum is positive, is the unit's half-plane. Turn the unit below them. Its sum should be positive at the circles and negative at the crosses; a ring marks a wrong corner. How many can be right?

# %% role="demo"
pictures.half_planes([[4.0, 0.0, 0.0], [0.0, 4.0, 2.0], [4.0, -4.0, 0.0]], corners, sides)
one_neuron(weights=(1.0, 0.0), bias=0.0, corners=corners, targets=sides)

# %% [markdown]
# None of them separates the circles from the crosses, and neither does any other line. Two lines can: the circles lie *between* them.
#
# Choose the weights of two hidden units and of the output unit by hand, so that the output is positive for the circles, whose target is 1, and negative for the crosses, whose target is −1. All three units use tanh. Leave a margin: every output should be above 0.5 or below −0.5. No training is needed, just a pencil.

# %% role="answer" name="xor_by_hand"
# TODO: two hidden units and one output unit; each is a list [weight, weight, bias].
### BEGIN SOLUTION
xor_hidden = [[4.0, 4.0, 4.0], [-4.0, -4.0, 4.0]]
xor_output = [3.0, 3.0, -3.0]
### END SOLUTION

# %% role="hints" of="xor_by_hand"
# - Draw the four corners. Where would you put two parallel lines so that both circles lie between them and both crosses outside?
# - Let one hidden unit be positive above the lower line and the other positive below the upper line. Between the lines both are near 1; at each cross, one of the two is near −1. The output unit has to say "both".
# - The lines run from the upper left to the lower right, so each hidden unit has two equal weights. The sum $x_1 + x_2$ is 0 at the circles and ±2 at the crosses; let the bias move the line in between. Larger weights make tanh sharper. For "both", add the two hidden values and subtract so much that one of them alone cannot make the sum positive.

# %% role="test" name="xor_by_hand_is_right_at_all_four_corners" points=1
check.after("", equals={"answers(xor_hidden, xor_output)": [False, False, True, True]})
### BEGIN HIDDEN TESTS
check.after(
    "def unit(weights, first, second):\n"
    "    return math.tanh(weights[0] * first + weights[1] * second + weights[2])\n"
    "margins = []\n"
    "for first in (-1.0, 1.0):\n"
    "    for second in (-1.0, 1.0):\n"
    "        one, other = [unit(weights, first, second) for weights in xor_hidden]\n"
    "        margins.append(-first * second * unit(xor_output, one, other))\n"
    "sizes = [len(unit) for unit in [*xor_hidden, xor_output]]",
    equals={"sizes": [3, 3, 3], "min(margins) > 0": True},
    message="Computed once more from your weights alone, a corner is on the wrong side.",
)
### END HIDDEN TESTS

# %% role="test" name="xor_by_hand_has_a_margin" points=1
check.after(
    "",
    equals={
        "answers(xor_hidden, xor_output)": [False, False, True, True],
        "clear(xor_hidden, xor_output)": True,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "def unit(weights, first, second):\n"
    "    return math.tanh(weights[0] * first + weights[1] * second + weights[2])\n"
    "margins = []\n"
    "for first in (-1.0, 1.0):\n"
    "    for second in (-1.0, 1.0):\n"
    "        one, other = [unit(weights, first, second) for weights in xor_hidden]\n"
    "        margins.append(-first * second * unit(xor_output, one, other))",
    equals={"min(margins) > 0.5": True},
    message="One output is too close to 0. Larger weights make tanh sharper.",
)
### END HIDDEN TESTS

# %% [markdown]
# This demo needs `xor_hidden` and `xor_output`. It shows your two half-planes, and the outputs at the corners.

# %% role="demo"
if check.ready("xor_hidden", "xor_output"):
    for corner, side in zip(corners, sides):
        print(corner, f"target {side:+.0f}, output {two_two_one(xor_hidden, xor_output, corner):+.3f}")
    pictures.half_planes(xor_hidden, corners, sides)

# %% [markdown]
# A hidden unit answers one question, "which side of my line?", and the next layer combines the answers. That is what a hidden layer is for. Training will have to find such weights by itself.
#
# ### Hinges
#
# With relu, each unit is a **hinge**: flat up to a point, then a straight slope. The sum of several hinges changes its slope once at each of them. Three hinges make a tent:

# %% role="demo"
def relu(z):
    return max(0.0, z)


pictures.hinges(
    {
        "relu(x + 1)": lambda x: relu(x + 1),
        "−2 relu(x)": lambda x: -2 * relu(x),
        "relu(x − 1)": lambda x: relu(x - 1),
    },
    "Three hinges add up to a tent",
)

# %% [markdown]
# Tents can be moved, stretched and added, and enough of them come as close as you like to any continuous curve (one without jumps) on an interval. That is why one hidden layer is already enough in principle.
#
# *If you want a break, this is the place.*

# %% [markdown]
# ## When tanh saturates
#
# On the way back, the gradient passes through the neuron's tanh and is multiplied by the local derivative $1 - o^2$. In the middle that is 1. Far out, tanh is flat.
#
# Before you run the cell: at a sum of 4, how much of the gradient is left? And after three such neurons in a row?

# %% role="demo"
print("sum   slope of tanh   three in a row")
for n in [0, 1, 2, 4]:
    slope = 1 - math.tanh(n) ** 2
    print(f"{n:<5} {slope:<15.5f} {slope**3:.1e}")

# %% [markdown]
# This is **saturation**: a neuron on the flat part still produces an output, but almost no gradient gets through, so it and the neurons before it hardly learn. A gradient that shrinks to almost nothing on its way back is called a **vanishing gradient**.
#
# Large weights are enough to cause it. Here is the same network twice. The second time, every weight is four times as large. The marks are the four neurons of the first layer.

# %% role="demo"
row, target = [2.0, 3.0, -1.0], 1.0
starts = {}

if check.ready("Neuron", "Layer", "MLP", "Module"):
    for title, factor in {"weights as drawn": 1, "weights four times as large": 4}.items():
        random.seed(30)
        starts[title] = MLP(3, [4, 4, 1])
        for p in starts[title].parameters():
            p.data *= factor
    pictures.tanh_and_slope(starts, row)

# %% [markdown]
# And here are the gradients of both networks, on the same color scale:

# %% role="demo"
for title, model in starts.items():
    output = model(row)
    ((output - target) ** 2).backward()
    largest = max(abs(p.grad) for p in model.parameters())
    print(f"{title}: output {output.data:.3f}, target {target}, largest gradient {largest:.0e}")

if starts:
    pictures.network_gradients(starts)

# %% [markdown]
# The second network could hardly be more wrong: it says −1, and the target is 1. Yet its gradients are almost 0, so training cannot fix it.

# %% [markdown]
# ## How large should weights start?
#
# How far numbers typically are from their mean is called their **standard deviation**. A neuron with $n$ inputs adds $n$ products. Suppose inputs and weights both have mean 0. The inputs have a standard deviation near 1, and the weights have a standard deviation of $s$. Then the sum has a standard deviation of about $s \sqrt{n}$. It grows only with the square root of $n$, because the products have different signs and partly cancel. So a layer multiplies the standard deviation of its inputs by $s \sqrt{n}$, and five layers do that five times.
#
# If you want the standard deviation to stay near 1, choose $s = 1 / \sqrt{n}$. Uniform draws between −1 and 1 have a standard deviation of about 0.577, which is right for three inputs and far too large for fifty.
#
# `random.gauss(0, s)` draws a number with mean 0 and standard deviation $s$. Use it to write a function that returns the starting weights of one neuron.

# %% role="answer" name="starting_scale"
def starting_weights(input_size):
    """List of `input_size` random plain numbers, mean 0 and standard deviation 1/√input_size."""
    # TODO: return a list, and draw each weight separately.
    ### BEGIN SOLUTION
    return [random.gauss(0, 1 / math.sqrt(input_size)) for _ in range(input_size)]
    ### END SOLUTION

# %% role="hints" of="starting_scale"
# - How large is the standard deviation for four inputs, and how large for a hundred?
# - `math.sqrt` gives the square root. The standard deviation depends only on the number of inputs, and every element is a new draw.
# - Compute the standard deviation once and give it a name. Then write a list comprehension over `range(input_size)` that calls `random.gauss` with 0 and that name.

# %% role="test" name="starting_scale_of_one_neuron" points=1
check.after(
    "import random; random.seed(1)\n"
    "def spread(size, draws):\n"
    "    numbers = [w for _ in range(draws) for w in starting_weights(size)]\n"
    "    return math.sqrt(sum(w * w for w in numbers) / len(numbers))",
    equals={
        "[len(starting_weights(size)) for size in (1, 4, 100)]": [1, 4, 100],
        "0.465 < spread(4, 500) < 0.535": True,
        "0.093 < spread(100, 20) < 0.107": True,
    },
)
check.after(
    "",
    equals={
        "starting_weights(3) == starting_weights(3)": False, "len(set(starting_weights(100)))": 100,
    },
)
### BEGIN HIDDEN TESTS
check.after(
    "import random; random.seed(2)\n"
    "def drawn(size, draws):\n"
    "    return [w for _ in range(draws) for w in starting_weights(size)]\n"
    "def spread(numbers):\n"
    "    return math.sqrt(sum(w * w for w in numbers) / len(numbers))\n"
    "one, nine, many = drawn(1, 2000), drawn(9, 300), drawn(400, 10)\n"
    "middle = sum(one) / len(one); first, second = starting_weights(50), starting_weights(50)",
    equals={
        "0.93 < spread(one) < 1.07": True,
        "0.31 < spread(nine) < 0.357": True,
        "0.0465 < spread(many) < 0.0535": True,
        "abs(middle) < 0.1": True,
        "abs(sum(many) / len(many)) < 0.004": True,
        "len(set(first + second))": 100,
        "isinstance(first[0], Tensor)": False,
    },
    message="For other numbers of inputs: mean 0, a standard deviation of 1/√inputs, and each weight drawn separately.",
)
### END HIDDEN TESTS

# %% role="test" name="starting_scale_over_five_layers" points=1
check.after(
    "import random; random.seed(3)\n"
    "rows = [[random.gauss(0, 1) for _ in range(40)] for _ in range(10)]\n"
    "for _ in range(5):\n"
    "    layer = [starting_weights(40) for _ in range(40)]\n"
    "    rows = [[sum(w * x for w, x in zip(weights, row)) for weights in layer] for row in rows]\n"
    "outputs = [x for row in rows for x in row]\n"
    "spread = math.sqrt(sum(x * x for x in outputs) / len(outputs))",
    equals={"0.5 < spread < 2": True},
)
### BEGIN HIDDEN TESTS
check.after(
    "import random; random.seed(4)\n"
    "rows = [[random.gauss(0, 1) for _ in range(64)] for _ in range(8)]\n"
    "for _ in range(5):\n"
    "    layer = [starting_weights(64) for _ in range(64)]\n"
    "    rows = [[sum(w * x for w, x in zip(weights, row)) for weights in layer] for row in rows]\n"
    "outputs = [x for row in rows for x in row]\n"
    "spread = math.sqrt(sum(x * x for x in outputs) / len(outputs))",
    equals={"0.5 < spread < 2": True},
    message="In a wider network, the standard deviation of the outputs does not stay near 1 over five layers.",
)
### END HIDDEN TESTS

# %% [markdown]
# This demo needs `starting_weights`. It sends ten random rows through five linear layers of 50 units and shows the standard deviation of the outputs after each layer, for three kinds of starting weights.

# %% role="demo"
def spread_by_layer(start, width=50):
    """The standard deviation of the outputs after each of five linear layers."""
    rows = [[random.gauss(0, 1) for _ in range(width)] for _ in range(10)]
    found = []
    for _ in range(5):
        layer = [start(width) for _ in range(width)]
        rows = [[sum(w * x for w, x in zip(unit, row)) for unit in layer] for row in rows]
        numbers = [x for row in rows for x in row]
        found.append(math.sqrt(sum(x * x for x in numbers) / len(numbers)))
    return found


spreads = {}
if check.ready("starting_weights"):
    random.seed(1)
    spreads["between −1 and 1"] = spread_by_layer(lambda n: [random.uniform(-1, 1) for _ in range(n)])
    spreads["your 1/√inputs"] = spread_by_layer(starting_weights)
    spreads["1/inputs"] = spread_by_layer(lambda n: [random.gauss(0, 1 / n) for _ in range(n)])
    for name, found in spreads.items():
        print(f"{name:17}", "  ".join(f"{spread:.3g}" for spread in found))
    pictures.spreads(spreads)

# %% [markdown]
# Weights between −1 and 1 multiply the standard deviation by about 4 in each layer and would saturate every tanh. Weights that are too small shrink the outputs to almost nothing. With $1 / \sqrt{n}$ the standard deviation stays near 1.
#
# Most neurons in this lesson have two to four inputs, so for them −1 to 1 is close to right. The rule also breaks when the inputs themselves are in the thousands. That is why inputs are scaled down before they enter a network.

# %% [markdown]
# ## Training: four points, two classes
#
# Here is the task: four points with three numbers each, and for each point a class, written as the target 1 or −1. A network that tells classes apart is a **classifier**; with two classes, a **binary classifier**.

# %%
inputs = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
targets = [1.0, -1.0, -1.0, 1.0]

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module"):
    random.seed(1)
    model = MLP(3, [4, 4, 1])
    outputs = [model(row) for row in inputs]
    print("outputs:", [round(output.data, 2) for output in outputs])
    print("targets:", targets)
    print(f"first loss: {mean_squared_error(outputs, targets).data:.4f}")

# %% [markdown]
# Always look at the first loss. A network that answered 0 every time would have a loss of exactly 1 here, because every target is 1 away from 0. A fresh network should be somewhere near that. With tanh at the end, the loss can never be more than 4, because no output is further from its target than −1 is from 1. A first loss of 2 or 3 would be a warning: the network already gives strong answers, and many of them are wrong. Then the starting weights are probably too large.
#
# ### One gradient, one step
#
# Before you write a loop, take one step and watch a single weight: the first weight of the first neuron in the first layer.

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module"):
    weight = model.layers[0].neurons[0].weights[0]
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    print(f"weight {weight.data:.4f}, gradient {weight.grad:.4f}, loss {loss.data:.4f}")

    for parameter in model.parameters():
        parameter.data -= 0.05 * parameter.grad

    loss = mean_squared_error([model(row) for row in inputs], targets)
    print(f"weight {weight.data:.4f} after the step, loss {loss.data:.4f}")

# %% [markdown]
# Read the gradient: if this weight grows by a little, the loss changes by that many times as much. Here it is negative, so the step increased the weight.
#
# What did `backward` go through? The graph of the *whole* loss, with every point in it. To keep the picture small, here is such a graph for a single neuron on the four corners of XOR. Each weight is used four times, once for each point, and its four gradients add up.

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module"):
    random.seed(1)
    small = MLP(2, [1])
    loss = mean_squared_error([small(corner) for corner in corners], sides)
    loss.backward()
    pictures.whole_graph(loss)

# %% [markdown]
# ### The loop
#
# Now repeat the step. Each step uses all four points, so each step is again an epoch. These are the four moves that you know:
#
# 1. *Zero* all gradients with the model's `zero_grad()`. Do it first, because a model may come to you with old gradients in it.
# 2. *Forward.* Compute the outputs of the network as it is *now*, and from them the mean squared error.
# 3. *Backward* from the loss.
# 4. *Update.* Move every parameter a little against its gradient.
#
# Collect the loss of each step, from before the update, as a plain number. Write the loop once more; most demos after it use the imported one.

# %% role="answer" name="binary_classifier"
def train_classifier(model, inputs, targets, learning_rate, steps):
    """Train `model` on the mean squared error; return the losses, each from before its step."""
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
# - Which of the four moves have to happen in every step? Could any of them stay above the loop?
# - All four belong in the loop. The predictions are a list of Tensors, one for each row of inputs, and `mean_squared_error` turns the list into one Tensor. Don't use `.data` on the way to the loss: a plain number has no graph to go back through.
# - Start with an empty list and a loop that runs `steps` times. Change a parameter through its `data`, as in `p.data = p.data - ...`; writing `p = ...` only gives the name `p` to something new. What you append to the list is `loss.data`.

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
    message="With other data, another network or another learning rate, the weights differ. Use the function's arguments.",
)
check.training(
    "for p in model.parameters():\n    p.grad = 3.0\n"
    "train_classifier(model, inputs, targets, learning_rate, steps)",
    build="MLP(2, [2, 1])", sizes=[2, 2, 1], activations=["tanh", "tanh"],
    data=([[1.0, -0.5], [0.25, 2.0]], [1.0, -1.0]),
    learning_rate=0.1, steps=(1, 2), seeds=(3,),
    message="The model came with old gradients in it, and your first step used them.",
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
check.after(
    "def losses_at(rate, steps):\n"
    "    m = MLP(1, [1], linear_output=True)\n"
    "    for p in m.parameters(): p.data = 0.0\n"
    "    return train_classifier(m, [[1.0]], [2.0], rate, steps)",
    equals={
        "losses_at(1.0, 4)": [4.0, 36.0, 324.0, 2916.0],
        "losses_at(0.25, 3)": [4.0, 0.0, 0.0],
        "losses_at(0.25, 0)": [],
    },
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
    message="From other starts, the loss should come down too.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now let your loop train the network on the four points. This demo needs your networks and `train_classifier`. It prints the outputs and draws the losses.

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module", "train_classifier"):
    random.seed(1)
    model = MLP(3, [4, 4, 1])
    losses = train_classifier(model, inputs, targets, 0.05, 100)
    print("outputs:", [round(model(row).data, 2) for row in inputs])
    print("targets:", targets)
    print(f"loss: {losses[0]:.4f} at first, {losses[-1]:.4f} at the end")
    pictures.curves({"your network": losses}, "The loss falls, quickly at first")

# %% [markdown]
# From here on, the lesson also uses `train` from `course.train`. It is the loop that you just wrote, with room for another loss and for two things that you will meet below: a changing learning rate and a penalty.
#
# ### One step, checked by hand
#
# A falling curve is pleasant but proves little. So check one step of your loop with arithmetic. For the *last bias* the chain rule is short. Each of the $n$ points, with output $o$ and target $t$, contributes $\frac{2}{n}(o - t)$ from the mean squared error, times $1 - o^2$ from tanh, times 1 from the sum. Then add up the contributions. For the *first weight* the chain is long, so nudge the weight instead.

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module", "train_classifier"):
    random.seed(1)
    model = MLP(3, [4, 4, 1])
    bias, weight = model.layers[-1].neurons[0].bias, model.layers[0].neurons[0].weights[0]
    outputs = [model(row).data for row in inputs]
    slope = sum(2 / 4 * (o - t) * (1 - o**2) for o, t in zip(outputs, targets))
    by_hand = {"last bias": bias.data - 0.05 * slope}

    start, ends = weight.data, []
    for nudge in [1e-4, -1e-4]:
        weight.data = start + nudge
        ends.append(mean_squared_error([model(row) for row in inputs], targets).data)
    weight.data = start
    by_hand["first weight"] = start - 0.05 * (ends[0] - ends[1]) / 2e-4

    train_classifier(model, inputs, targets, 0.05, 1)
    for name, parameter in {"last bias": bias, "first weight": weight}.items():
        print(f"{name:13} by hand {by_hand[name]:.8f}   your step {parameter.data:.8f}")

# %% [markdown]
# If they agree, your step is correct, not just plausible.
#
# ### Other ways to count an error
#
# Squares are one choice. You could average the *absolute* errors instead. Or simply count the points on the wrong side, by the *sign* of the output: that is what we really care about.
#
# The demo computes all three, and the slope of each with respect to one weight. Predict: one of the three is useless for gradient descent. Which one?

# %%
def mean_absolute_error(predictions, targets):
    """The mean of |prediction − target|, as a Tensor."""
    return sum((p - t).abs() for p, t in zip(predictions, targets)) / len(targets)


def wrong_signs(predictions, targets):
    """The fraction of predictions on the wrong side of 0, a plain number."""
    return sum(p.data * t <= 0 for p, t in zip(predictions, targets)) / len(targets)

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module"):
    random.seed(1)
    model = MLP(3, [4, 4, 1])
    weight = model.layers[0].neurons[0].weights[0]
    start = weight.data
    for error in [mean_squared_error, mean_absolute_error, wrong_signs]:
        found = []
        for nudge in [0.001, -0.001]:
            weight.data = start + nudge
            value = error([model(row) for row in inputs], targets)
            found.append(getattr(value, "data", value))
        weight.data = start
        print(f"{error.__name__:20} {found[0]:.4f}   slope {(found[0] - found[1]) / 0.002:8.5f}")

# %% [markdown]
# The count of wrong signs has a slope of 0: a small nudge of a weight moves no output across 0. It is flat almost everywhere, so it gives no direction. That is why networks are *trained* on a smooth loss and *judged* by a count.
#
# Squares and absolute values both work. The slope of the absolute error is 1 or −1 however small the error is, so training doesn't slow down near the target. With squares it slows down by itself. Here is the same network trained on each:

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module"):
    for error in [mean_squared_error, mean_absolute_error]:
        random.seed(1)
        model = MLP(3, [4, 4, 1])
        train(model, inputs, targets, 0.05, 60, loss=error)
        outputs = [model(row) for row in inputs]
        print(f"trained on {error.__name__:20} wrong signs {wrong_signs(outputs, targets):.2f}  ", end="")
        print(" ".join(f"{output.data:6.3f}" for output in outputs))

# %% [markdown]
# ### Why a low loss proves nothing
#
# Here is a network with a bug that you know: its `zero_grad` does nothing, so each step adds the gradients of all steps before it. Both networks train from the same ten starts, 20 steps each. Predict: which one ends with the lower loss, and how often?

# %%
def race(learning_rate):
    """The final losses of a correct and of a forgetful network, from ten starts."""

    class Forgetful(MLP):
        def zero_grad(self):
            pass  # the bug

    results = []
    for seed in range(1, 11):
        pair = []
        for kind in [MLP, Forgetful]:
            random.seed(seed)
            runner = kind(3, [4, 4, 1])
            train_classifier(runner, inputs, targets, learning_rate, 20)
            pair.append(mean_squared_error([runner(row) for row in inputs], targets).data)
        results.append(pair)
    return results

# %% role="demo"
races = {}
if check.ready("Neuron", "Layer", "MLP", "Module", "train_classifier"):
    for rate in [0.05, 0.1]:
        races[rate] = race(rate)
        ahead = sum(forgetful < sound for sound, forgetful in races[rate])
        worst = [max(ends) for ends in zip(*races[rate])]
        print(f"rate {rate}: the forgetful one is ahead in {ahead} of 10; ", end="")
        print(f"its worst loss is {worst[1]:.3f}, against {worst[0]:.3f} without the bug")

# %% [markdown]
# The program with the bug has the lower loss nearly every time. Adding up old gradients makes the steps larger and larger in the direction they already had, and on four easy points that happens to help. But at a rate of 0.1 one start ends at a loss of 2: two of the four points get the opposite answer with full confidence, and the saturated tanh lets no gradient through to correct it.
#
# What exposes the bug is what your check compared: the weights *after the second step*. At the first step, there is nothing old to add.

# %% [markdown]
# ### Watch it draw a boundary
#
# Points with three numbers are hard to draw, so we go back to the four corners of XOR. The movie shows the network after every few steps, and its loss. At the black line, the boundary, the network's answer changes. This demo needs your networks and `train_classifier`.

# %% role="demo"
movie = None

if check.ready("Neuron", "Layer", "MLP", "Module", "train_classifier"):
    random.seed(1)
    model = MLP(2, [4, 1])
    movie = pictures.Regions("A boundary that no straight line could draw", corners, sides)
    for frame in watch(range(31), "filming"):
        movie.film(model, 3 * frame)
        train_classifier(model, corners, sides, 0.2, 3)
movie

# %% [markdown]
# A band between two lines: training found what you did by hand. Here is the half-plane of each hidden unit after training. Not every unit gets a useful line; one may even be positive at all four corners.

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module", "train_classifier"):
    units = [[*(w.data for w in n.weights), n.bias.data] for n in model.layers[0].neurons]
    pictures.half_planes(units, corners, sides)

# %% [markdown]
# ### The same with relu
#
# Now train two networks, one with hidden tanh units and one with hidden relu units, both with a linear output. Every relu unit is a hinge. Predict from the hinges: where the relu boundary turns, will it be round or sharp?

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module"):
    boundaries = {}
    for name in ["tanh", "relu"]:
        random.seed(1)
        boundaries[name] = MLP(2, [8, 1], name, linear_output=True)
        losses = train(boundaries[name], corners, sides, 0.1, 100)
        print(f"{name}: loss {losses[0]:.2f} at first, {losses[-1]:.4f} after 100 steps")
    pictures.boundaries(boundaries, corners, sides)

# %% [markdown]
# The relu boundary is made of straight pieces with sharp turns between them, one for each hinge that it crosses.
#
# relu doesn't saturate for large sums: wherever a unit is positive, its local derivative is 1. Its weakness is on the left: a unit whose sum is negative for *every* input always outputs 0 and receives no gradient. Such a unit is called a **dead relu**, and it cannot recover, because nothing moves its weights. You will meet one in the clinic.

# %% [markdown]
# ## Why weights start at random
#
# Wouldn't it be fairer to start all weights at the same number? Try it on the four corners. One network starts with every weight at 0.5, the other at random. Predict: how many *different* hidden neurons will each have after 150 steps?

# %% role="demo"
def follow(model, steps=150):
    """Train on the corners; return the weights of the hidden neurons before each step."""
    history = []
    for _ in watch(range(steps), "training"):
        history.append([[w.data for w in n.weights] for n in model.layers[0].neurons])
        train(model, corners, sides, 0.2, 1)
    return history


if check.ready("Neuron", "Layer", "MLP", "Module"):
    random.seed(1)
    twins, free = MLP(2, [4, 1]), MLP(2, [4, 1])
    for weight in [w for layer in twins.layers for n in layer.neurons for w in n.weights]:
        weight.data = 0.5

    paths = {"every weight at 0.5": follow(twins), "weights at random": follow(free)}
    for title, model in zip(paths, [twins, free]):
        different = len({tuple(weights) for weights in paths[title][-1]})
        error = mean_squared_error([model(corner) for corner in corners], sides).data
        print(f"{title}: {different} different, loss {error:.4f}")
    pictures.neuron_paths(paths)

# %% [markdown]
# On the left there are four paths, but you see only one. (Circles are starts, squares are ends.) The four neurons keep equal weights, to the last digit, at every step.
#
# Here is why. Equal weights and equal inputs give equal outputs. The neuron after them weights these outputs equally, so equal gradients come back. Equal gradients move equal weights equally. Then it starts over, and nothing ever tells the neurons apart.
#
# So four neurons do the work of one, and one isn't enough for XOR: the loss stays near 1, the same as always answering 0. A random start lets neurons become different. It isn't a guarantee; a few random starts get stuck as well.

# %% [markdown]
# ## Smaller steps toward the end
#
# A large learning rate is fast but never settles. A small one settles, slowly. So start with large steps and make them smaller. Such a plan for the learning rate is called a **schedule**.
#
# The smallest example has one parameter and the loss $|w|$. Its slope is 1 or −1, however close $w$ is to 0. With a fixed rate, $w$ jumps back and forth forever.

# %% role="demo"
def visit(rate, steps=100):
    """The values of w as gradient descent on |w| moves it from 0.9, with rate(step) as the rate."""
    w, places = Tensor(0.9), []
    for step in range(steps):
        places.append(w.data)
        w.grad = 0.0
        w.abs().backward()
        w.data -= rate(step) * w.grad
    return places


visited = visit(lambda step: 0.25)
print([round(place, 2) for place in visited[:12]])

# %% [markdown]
# Write a schedule that goes *in a straight line* from the rate `initial`, at step 0, down to *a tenth of it* at step number `steps`. (Training counts its steps from 0, so it stops just short of that number.) Halfway there, it is midway between the two, at 0.55 of `initial`.

# %% role="answer" name="learning_rate_decay"
def decayed(initial, step, steps):
    """The learning rate for step number `step` of `steps`: from `initial` down to a tenth of it."""
    # TODO: return the rate on the straight line.
    ### BEGIN SOLUTION
    return initial * (1 - 0.9 * step / steps)
    ### END SOLUTION

# %% role="hints" of="learning_rate_decay"
# - How much of `initial` is lost over all the steps together, and what fraction of that after `step` of them?
# - The fraction of the way behind you is `step / steps`, a number from 0 to 1. Over the whole way, the rate loses nine tenths of itself.
# - Give that fraction a name. The rate is `initial` times what is left of 1 after you take away nine tenths of the fraction.

# %% role="test" name="learning_rate_decay_at_both_ends" points=1
check.after(
    "",
    equals={"decayed(1.0, 0, 100)": 1.0, "decayed(1.0, 100, 100)": 0.1, "decayed(4.0, 50, 50)": 0.4},
)
### BEGIN HIDDEN TESTS
check.after(
    "first = decayed(0.03, 0, 1); last = decayed(3.0, 7, 7); again = decayed(3.0, 7, 7)",
    equals={"first": 0.03, "last": 0.3, "again": 0.3},
    message="The same rule holds for small rates and short trainings, and a second call gives the same rate.",
)
### END HIDDEN TESTS

# %% role="test" name="learning_rate_decay_falls_evenly" points=1
check.after(
    "rates = [decayed(1.0, step, 4) for step in range(4)]",
    equals={
        "rates[0]": 1.0, "rates[1]": 0.775, "rates[2]": 0.55, "rates[3]": 0.325,
        "decayed(0.005, 1, 3)": 0.0035,
    },
)
### BEGIN HIDDEN TESTS
check.function(
    "decayed",
    equals="lambda initial, step, steps: initial - (initial - initial / 10) * (step / steps)",
    at=[(0.5, 30, 200), (2.0, 7, 8), (0.05, 99, 100), (3.0, 1, 7)],
    message="The rate must fall by the same amount from step to step, for any three arguments.",
)
### END HIDDEN TESTS

# %% [markdown]
# This demo needs `decayed`. It shows what $w$ does with a fixed rate and with your schedule.

# %% role="demo"
if check.ready("decayed"):
    calmer = visit(lambda step: decayed(0.25, step, 100))
    pictures.settling({"fixed rate": visited, "your schedule": calmer})

# %% [markdown]
# In a training loop this is one line: `train` also accepts a function of the step as its learning rate. On four points without noise a schedule hardly matters. It matters as soon as each batch is only a part of the data, because then each step pulls in a slightly different direction.

# %% [markdown]
# ## Weights that stay small
#
# Large weights saturate neurons, and they let a network follow every chance error in its data. So ask for small ones: add a **penalty** to the loss that grows with the weights. Holding a network back like this, so that it doesn't follow every chance error, is called **regularization**.
#
# The usual penalty is **L2**: a number $\lambda$, the strength, times the sum of the squares of all parameters. (In lesson 4, the same letter stood for the curvature. The two have nothing to do with each other.)
#
# $$\lambda \, (w_1^2 + w_2^2 + \dots)$$
#
# Its gradient for a single weight is $2 \lambda w$, so every step also pulls each weight toward 0, and large ones more than small ones. That is why L2 is also called **weight decay**.
#
# We include the biases. Return a Tensor that depends on the parameters, because the gradient has to find its way back to them.

# %% role="answer" name="weight_decay"
def l2_penalty(parameters, strength):
    """The Tensor `strength` times the sum of the squares of all `parameters`, a list of Tensors."""
    # TODO: return the formula, computed with Tensors.
    ### BEGIN SOLUTION
    return strength * sum(parameter**2 for parameter in parameters)
    ### END SOLUTION

# %% role="hints" of="weight_decay"
# - What is the penalty for the two parameters 3 and −1 and a strength of 0.5? Work it out on paper first.
# - Square each parameter, add up the squares, and multiply once, at the end. Everything stays a Tensor.
# - `sum(...)` adds whatever you give it, Tensors too. Inside it, write the square of one parameter followed by `for parameter in parameters`.

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
    message="The penalty must be right for any number of parameters, any strength, and negative parameters.",
)
### END HIDDEN TESTS

# %% role="test" name="weight_decay_gradient" points=1
check.after(
    "p = [Tensor(2.0), Tensor(-3.0), Tensor(0.5)]; l2_penalty(p, 0.1).backward()",
    equals={"[t.grad for t in p]": [0.4, -0.6, 0.1], "[t.data for t in p]": [2.0, -3.0, 0.5]},
)
check.after(
    "p = [Tensor(2.0), Tensor(-3.0), Tensor(0.5)]; (10 * l2_penalty(p, 0.1)).backward()",
    equals={"[t.grad for t in p]": [4.0, -6.0, 1.0]},
)
### BEGIN HIDDEN TESTS
check.gradients(
    "x = a * b; L = x * l2_penalty([a, b, c, d], 0.03) + c",
    equals="x = a * b; L = x * (0.03 * a * a + 0.03 * b * b + 0.03 * c * c + 0.03 * d * d) + c",
    message="The penalty is part of a larger loss here, and its gradients must still be right.",
    a=1.5, b=-0.5, c=2.5, d=-4.0,
)
check.gradients(
    "l2_penalty([a], 2.0)", equals="2.0 * a * a", a=-1.25,
    message="A penalty on a single parameter is wrong.",
)
check.after(
    "p = [Tensor(2.0), Tensor(-1.0)]; first = l2_penalty(p, 0.5); second = l2_penalty(p, 3.0)",
    equals={"[t.data for t in p]": [2.0, -1.0], "len(p)": 2, "second.data": 15.0, "p[0].grad": 0.0, "p[1].grad": 0.0},
    message="Computing the penalty must not change the parameters.",
)
### END HIDDEN TESTS

# %% role="test" name="weight_decay_in_a_training_step" points=1
check.training(
    "from course.train import train\n"
    "train(model, inputs, targets, learning_rate, steps, penalty=lambda ps: l2_penalty(ps, 0.01))",
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
    message="With another strength and another network, your steps differ from torch's.",
)
### END HIDDEN TESTS

# %% [markdown]
# This demo needs your networks and `l2_penalty`. It trains twice from the same start, without and with a penalty, and compares the weights.

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module", "l2_penalty"):
    squares, final_loss = {}, {}
    for strength in [0.0, 0.01]:
        random.seed(1)
        model = MLP(3, [4, 4, 1])
        losses = train(
            model, inputs, targets, 0.3, 60,
            penalty=lambda parameters: l2_penalty(parameters, strength),
        )
        final_loss[strength] = losses[-1]
        squares[strength] = sum(p.data**2 for p in model.parameters())
        print(f"strength {strength}: loss {losses[-1]:.4f}, sum of squares {squares[strength]:.1f}")

# %% [markdown]
# The squares of the weights add up to about 15 without the penalty and about 9 with it. In exchange, the loss is a little higher: 0.008 instead of 0.002. Is that a good trade? Only data that the network has not seen can tell you. That is the subject of the next lesson.

# %% [markdown]
# ## The same network in PyTorch
#
# In PyTorch the weights and biases of a whole layer are one object, `torch.nn.Linear`. Its `weight` has one row for each neuron, its `bias` one number for each neuron, and it has no activation. Here is a small one, filled with our own numbers. `no_grad` says that copying isn't part of the computation.

# %% role="demo"
try:
    import torch

    linear = torch.nn.Linear(2, 1, dtype=torch.float64)
    with torch.no_grad():
        linear.weight.copy_(torch.tensor([[2.0, -1.0]]))
        linear.bias.copy_(torch.tensor([0.5]))
    print(linear(torch.tensor([[1.0, 3.0], [0.0, 0.0]], dtype=torch.float64)))
except ImportError:
    print("PyTorch is not installed here. Read on: the rest of this lesson works without it.")

# %% [markdown]
# Two rows went in at once, and two outputs came out as a column. A column has the shape (2, 1); a list of targets has the shape (2).
#
# Watch out for that difference. If you subtract a list of two from a column of two, PyTorch silently makes a 2 by 2 table of all pairs. Its mean is a number too, but the wrong one. `column.squeeze(-1)` turns a column into a list.
#
# `torch.nn.Sequential(first, second, ...)` chains layers and activations into a network. Write two functions:
#
# - `torch_mlp(model)` makes the twin of your MLP from `torch.nn.Linear`s: same sizes, same activations, same weights, in `torch.float64`. An activation is a layer of its own in PyTorch: `torch.nn.Tanh()`, `torch.nn.ReLU()` or `torch.nn.Sigmoid()`, and none for linear. Its name is in `layer.neurons[0].activation`.
# - `train_torch` trains the twin as `train_classifier` trains yours, and returns the losses as plain floats. The optimizer `torch.optim.SGD(network.parameters(), lr=...)` has a `zero_grad()`, and its `step()` updates every parameter.

# %% role="answer" name="torch_mlp"
def torch_mlp(model):
    """A torch.nn network with the sizes, activations and weights of the MLP `model`, in float64."""
    import torch

    # TODO: for each layer, a Linear with its numbers in it, and then its activation.
    ### BEGIN SOLUTION
    activations = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid}
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
        if name in activations:
            parts.append(activations[name]())
    return torch.nn.Sequential(*parts)
    ### END SOLUTION


def train_torch(network, inputs, targets, learning_rate, steps):
    """Train a torch network with one output as `train_classifier` trains yours; return the losses."""
    import torch

    # TODO: the four moves in PyTorch.
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
# - In your layer the weights are stored in neurons. Which order does PyTorch expect: one row for each neuron, or one row for each input?
# - `[[w.data for w in n.weights] for n in layer.neurons]` has one row for each neuron, as PyTorch expects. For the training, turn inputs and targets into float64 tensors once, above the loop. The predictions come as a column.
# - Collect the parts in a list: a `torch.nn.Linear` with the numbers copied into `weight` and `bias` as shown above, then its activation if it has one, and at the end `torch.nn.Sequential(*parts)`. In the loop: `zero_grad`, the mean of the squared differences between `network(rows).squeeze(-1)` and the targets, `backward`, `step`, and `loss.item()` into the list.

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
    "import random, torch; random.seed(5); row, gaps = [1.0, 0.5], []\n"
    "for m in [MLP(2, [3, 2], 'relu', linear_output=True), MLP(2, [3, 2], 'sigmoid')]:\n"
    "    for p in m.parameters():\n        p.data -= 0.3\n"
    "    outputs = torch_mlp(m)(torch.tensor([row], dtype=torch.float64))[0].tolist()\n"
    "    gaps += [a - b.data for a, b in zip(outputs, m(row))]",
    equals={"gaps": [0.0, 0.0, 0.0, 0.0]},
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
    message="With other sizes or activations, the twin must still give your network's outputs, in float64.",
)
check.after(
    "import random, torch; random.seed(4); m = MLP(2, [3, 1])\n"
    "for p in m.parameters():\n    p.data += 0.1\n"
    "start = [p.data for p in m.parameters()]; twin = torch_mlp(m)\n"
    "row = [0.5, 1.0]; gap = twin(torch.tensor([row], dtype=torch.float64)).item() - m(row).data\n"
    "train_torch(twin, [[1.0, 2.0]], [1.0], 0.5, 3)",
    equals={"gap": 0.0, "[p.data for p in m.parameters()] == start": True},
    message="Copy the biases too, and make sure that training the twin leaves your own network alone.",
)
### END HIDDEN TESTS

# %% role="test" name="torch_mlp_trains_step_by_step_alike" points=2
check.training(
    "twin = torch_mlp(model)\n"
    "for p in twin.parameters(): p.grad = p.detach() + 1\n"
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
    message="With other data and another rate, the losses or weights differ from gradient descent's.",
)
check.after(
    "import torch; net = torch.nn.Linear(1, 1, dtype=torch.float64)\n"
    "with torch.no_grad():\n    net.weight.fill_(0.5); net.bias.fill_(0.0)\n"
    "net(torch.ones(1, 1, dtype=torch.float64)).sum().backward()\n"
    "losses = train_torch(net, [[2.0]], [0.1], 0.1, 2)",
    equals={"losses[0]": 0.81, "losses[1]": 0.0},
    tolerance=1e-12,
    message="The network came with old gradients in it, or your losses are not plain floats.",
)
### END HIDDEN TESTS

# %% [markdown]
# This demo needs your networks, `train_classifier`, `torch_mlp` and `train_torch`. It trains both networks from the same start on the same four points.

# %% role="demo"
if check.ready("Neuron", "Layer", "MLP", "Module", "train_classifier", "torch_mlp", "train_torch"):
    random.seed(1)
    model = MLP(3, [4, 4, 1])
    try:
        network = torch_mlp(model)  # before training: the same weights to start with
        theirs = train_torch(network, inputs, targets, 0.05, 50)
    except ImportError:
        print("PyTorch is not installed here, so there is no twin to compare with.")
    else:
        yours = train_classifier(model, inputs, targets, 0.05, 50)
        apart = max(abs(one - other) for one, other in zip(yours, theirs))
        print(f"largest difference in 50 steps: {apart:.0e}")
        pictures.curves({"yours": yours, "PyTorch": theirs}, "Two engines, one curve")

# %% [markdown]
# The same curve, step by step, down to the last digits of a float. You haven't written something *like* a neural network library. You have written one.

# %% [markdown]
# ## Clinic: five networks
#
# Five networks are learning the four corners. Each should have eight relu units and one linear output, and should start with weights drawn between −1 and 1. One is sound. Each of the other four has one fault from this list:
#
# | diagnosis | what it means |
# | --- | --- |
# | `"sound"` | no fault |
# | `"dead relu"` | no hidden unit is positive for any corner |
# | `"wrong scale"` | the starting weights are much too small or too large |
# | `"missing activation"` | the hidden units are linear |
# | `"shared weights"` | all hidden units hold one and the same list of weights |
#
# A patient has a `model`, built like yours, and `parameters()`, `loss()` and `step()`. `admit("A")` admits a fresh patient A, and `admit("healthy")` one that is certainly sound. First, look at the losses, before the first step and after 60 steps, from three starts:

# %%
from course.clinics.lesson05 import admit

# %% role="demo"
for name in "ABCDE":
    found = []
    for seed in [1, 2, 3]:
        patient = admit(name, seed)
        first = patient.loss().data
        for _ in range(60):
            patient.step()
        found.append(f"{first:5.2f} → {patient.loss().data:.3f}")
    print(name, "    ".join(found))

# %% [markdown]
# Two patients learn, and three end near a loss of 1, the same as always answering 0. The loss doesn't tell you why. So look inside: what do the hidden units output at the four corners? How large are the gradients? How many parameters are there?

# %% role="demo"
# Your experiments. Change the patient and what you look at.
for name in ["healthy", "A"]:
    patient = admit(name)
    patient.loss().backward()
    print(name, "with", len(patient.parameters()), "parameters; largest gradient", end=" ")
    print(f"{max(abs(p.grad) for p in patient.parameters()):.4f}; hidden outputs:")
    for corner in corners:
        print("  ", " ".join(f"{value.data:6.2f}" for value in patient.model.layers[0](corner)))

# %% role="answer" name="network_clinic"
# TODO: for each patient, a diagnosis from the table.
### BEGIN SOLUTION
diagnosis_a = "missing activation"
diagnosis_b = "sound"
diagnosis_c = "dead relu"
diagnosis_d = "shared weights"
diagnosis_e = "wrong scale"
### END SOLUTION

# %% role="hints" of="network_clinic"
# - For each fault in the table: what would the hidden outputs look like, and what the number of parameters?
# - A relu never outputs a negative number. A dead one outputs nothing but 0. Shared weights appear in the list of parameters only once. A wrong scale shows in the size of the hidden outputs.
# - Run the cell above for all five patients, and compare each with the healthy one: the number of parameters first, then the signs of the hidden outputs, then their size.

# %% role="test" name="network_clinic_of_the_stuck" points=1
check.predictions(
    "diagnosis_a",
    "diagnosis_c",
    "diagnosis_e",
    choices=["sound", "dead relu", "wrong scale", "missing activation", "shared weights"],
)
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={
        "diagnosis_a": "missing activation", "diagnosis_c": "dead relu", "diagnosis_e": "wrong scale",
    },
    message="At least one of these diagnoses doesn't fit the evidence. Compare the hidden outputs with the healthy patient's.",
)
### END HIDDEN TESTS

# %% role="test" name="network_clinic_of_the_learners" points=1
check.predictions(
    "diagnosis_b",
    "diagnosis_d",
    choices=["sound", "dead relu", "wrong scale", "missing activation", "shared weights"],
)
### BEGIN HIDDEN TESTS
check.after(
    "",
    equals={"diagnosis_b": "sound", "diagnosis_d": "shared weights"},
    message="At least one of these diagnoses doesn't fit the evidence. Both learn. Count their parameters.",
)
### END HIDDEN TESTS

# %% [markdown]
# Your diagnoses are recorded, and the check above doesn't judge them. When you have decided, run the next cell and compare them with the code of the patients. Which line would you change?

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
# A friend starts every weight of a network at 0.5, "so that no neuron has an advantage". The network has two inputs, one hidden layer of eight neurons, and one output. After a long training she says: "Eight neurons are not enough. I will use eighty."
#
# In four to six sentences: what will she find when she looks at the weights of her hidden neurons, and why does training never change that? Will eighty help? What should she do instead? A person grades this question.

# %% [markdown] role="manual" name="why_symmetric_starts_never_part" points=3
# ### BEGIN SOLUTION
# **A model answer.** All eight hidden neurons will hold the same weights, equal to the last digit, although they are no longer at 0.5. They started equal and receive the same inputs, so they produce equal outputs. The output neuron weights these equally, so equal gradients come back, and equal weights move by equal amounts. After the step they are equal again, and the same happens in every step. Eighty neurons would be eighty copies of one, so they can do no more than one neuron can. She should start the weights at random. Then the gradients differ from the first step on, and the neurons can become different. The biases may all start at 0, because the weights already tell the neurons apart.
#
# **Grading.**
#
# - 1 point: what she finds. The hidden neurons are all alike, and more of them would be too.
# - 1 point: why. Equal outputs, equal gradients, equal steps, again and again. The chain may be short, but the gradients have to be in it.
# - 1 point: the cure. Different weights to start with, for instance random ones.
#
# "Because of symmetry" alone earns nothing for the second point: it names the thing without explaining it.
# ### END SOLUTION

# %% [markdown]
# ## What you have now
#
# - A neuron is a weighted sum, a bias and an activation. A layer is neurons side by side; an MLP is layers one after another. `Module` finds every parameter, each one once.
# - Without activations, any number of layers is one line. With them, each hidden unit draws a line, and the next layer combines the answers.
# - Zero, forward, backward, update: in this order, in every step.
# - Weights start at random, with a standard deviation near $1 / \sqrt{n}$. Equal starts stay equal, large ones saturate, tiny ones fade.
# - A schedule makes the steps smaller, and a penalty keeps the weights small.
# - A low loss proves nothing. Weights that equal a twin's after one step *and after two* prove a lot.
#
# **Next:** [6 · Fitting and classifying](../06_fitting_and_classifying/06_fitting_and_classifying.ipynb), where the network meets data that it has never seen. **Before:** [4 · Linear regression](../04_linear_regression/04_linear_regression.ipynb).
#
# *In the tradition of Andrej Karpathy's micrograd lecture, Stanford's CS231n, and LLM101n.*
