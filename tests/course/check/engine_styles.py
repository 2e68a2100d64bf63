"""The styles in which engines are assembled: their classes, and how `backward` finds its way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """How an engine is written. No choice makes it wrong."""

    rules: str = "closures"
    storage: str = "attributes"
    operands: str = "tuple"
    numbers: str = "float"
    adding: str = "in place"
    order: str = "given"
    derived: bool = False


# Every choice of every field of a Style.
RULES = (
    "closures", "loops", "lambdas", "partials", "methods", "subclasses", "table", "objects"
)  # fmt: skip
STORAGE = ("attributes", "slots", "dataclass", "properties", "inherited")
OPERANDS = ("tuple", "list")
NUMBERS = ("float", "np.float64")
ADDING = ("in place", "written out")
ORDERS = ("given", "loop", "recursion", "age", "users", "users recursively", "heap")


def imports(style: Style) -> list[str]:
    """What an engine of this style needs above its class."""
    return [
        *(["from dataclasses import dataclass, field"] if style.storage == "dataclass" else []),
        *(["from functools import partial", ""] if style.rules == "partials" else [""]),
        *(["from itertools import count", "", "born = count()"] if style.order == "age" else []),
        *(["from collections import Counter", ""] if style.order.startswith("users") else []),
        *(["from heapq import heappop, heappush", ""] if style.order == "heap" else []),
        *(_SERVE if style.rules in ("partials", "table") else []),
        *(["slopes_of = {}", ""] if style.rules == "table" else []),
        *(_RULE_OBJECT if style.rules == "objects" else []),
    ]


_SERVE = [
    "def serve(out, slopes):",
    "    for operand, slope in zip(out._prev, slopes()):",
    "        operand.grad += slope * out.grad",
    "",
]


_RULE_OBJECT = [
    "class Rule:",
    "    __slots__ = ('out', 'slopes')",
    "    def __init__(self, out, slopes):",
    "        self.out, self.slopes = out, slopes",
    "    def __call__(self):",
    "        for operand, slope in zip(self.out._prev, self.slopes()):",
    "            operand.grad += slope * self.out.grad",
    "",
]


def class_of(name: str, style: Style) -> list[str]:
    """The class with its constructor, its `_backward` if that is a method, and its `backward`."""
    methods, aged = style.rules == "methods", style.order == "age"
    number, operands = style.numbers, style.operands
    values = [
        ("data", f"{number}(data)"),
        ("grad", f"{number}(0.0)"),
        ("_prev", f"{operands}(_prev)"),
        ("_op", "_op"),
        ("label", "label"),
        *([("_slopes", "None")] if methods else []),
        ("_backward", "lambda: None"),
        *([("_age", "next(born)")] if aged else []),
    ]
    # A method that an instance may replace by a rule of its own.
    slots = [f"{attribute!r}" for attribute, _ in values]
    if style.storage == "dataclass":
        lines = [
            "@dataclass(eq=False, repr=False)",
            f"class {name}:",
            "    data: object",
            "    _prev: object = ()",
            "    _op: str = ''",
            "    label: str = ''",
            "",
            "    def __post_init__(self):",
            "        data, _prev = self.data, self._prev",
            *(f"        self.{a} = {v}" for a, v in values if a not in ("_op", "label")),
        ]
    elif style.storage == "properties":
        lines = [
            f"class {name}:",
            *indented(_properties(number, operands)),
            "    def __init__(self, data, _prev=(), _op='', label=''):",
            "        self._inputs = dict(enumerate(_prev))",
            *(
                f"        self.{attribute} = {value}"
                for attribute, value in values
                if attribute != "_prev"
            ),
        ]
    elif style.storage == "inherited":
        lines = [
            "class Node:",
            "    def __init__(self, data, _prev=(), _op='', label=''):",
            *(f"        self.{attribute} = {value}" for attribute, value in values),
            "",
            f"class {name}(Node):",
            "    def __str__(self):",
            "        return f'{self.label or self._op}: {self.data}'",
        ]
    else:
        lines = [
            f"class {name}:",
            *([f"    __slots__ = ({', '.join(slots)})"] if style.storage == "slots" else []),
            "    def __init__(self, data, _prev=(), _op='', label=''):",
            *(f"        self.{attribute} = {value}" for attribute, value in values),
        ]
    lines[-1:] = [lines[-1], ""]
    if methods:
        lines = [line.replace("= lambda: None", "= self._serve") for line in lines]
        lines += indented(_SERVE_ITSELF)
    start = next(i for i, line in enumerate(lines) if line.startswith(f"class {name}"))
    lines.insert(start + 1, "    __array_ufunc__ = None")
    return lines + indented(BACKWARD[style.order])


def _properties(number: str, operands: str) -> list[str]:
    """The inputs from a dictionary, and the gradient as the sum of what has arrived."""
    return [
        "@property",
        "def _prev(self):",
        f"    return {operands}(self._inputs.values())",
        "@property",
        "def grad(self):",
        f"    return sum(self._arrived, {number}(0.0))",
        "@grad.setter",
        "def grad(self, value):",
        f"    self._arrived = [{number}(value)]",
        "",
    ]


_SERVE_ITSELF = [
    "def _serve(self):",
    "    if self._slopes is not None:",
    "        for operand, slope in zip(self._prev, self._slopes()):",
    "            operand.grad = operand.grad + slope * self.grad",
    "",
]
_FINISH = [
    "    for node in order:",
    "        if node._prev:",
    "            node.grad = 0.0",
    "    self.grad += 1.0",
    "    for node in reversed(order):",
    "        node._backward()",
    "",
]
_COUNT_USERS = [
    "def backward(self):",
    "    users, found, seen = Counter(), [self], {id(self)}",
    "    for node in found:",
    "        if node._prev:",
    "            node.grad = 0.0",
    "        for operand in node._prev:",
    "            users[id(operand)] += 1",
    "            if id(operand) not in seen:",
    "                seen.add(id(operand))",
    "                found.append(operand)",
    "    self.grad += 1.0",
]
BACKWARD = {
    "": [],
    "given": ["backward = backward", ""],
    "listed": ["def backward(self):", "    order = topological_order(self)", *_FINISH],
    "recursion": [
        "def backward(self):",
        "    order, seen = [], set()",
        "    def visit(node):",
        "        if id(node) not in seen:",
        "            seen.add(id(node))",
        "            for operand in node._prev:",
        "                visit(operand)",
        "            order.append(node)",
        "    visit(self)",
        *_FINISH,
    ],
    "loop": [
        "def backward(self):",
        "    order, seen, stack = [], set(), [(self, False)]",
        "    while stack:",
        "        node, ready = stack.pop()",
        "        if ready:",
        "            order.append(node)",
        "        elif node not in seen:",
        "            seen.add(node)",
        "            stack.append((node, True))",
        "            stack.extend((operand, False) for operand in node._prev)",
        *_FINISH,
    ],
    "age": [
        "def backward(self):",
        "    found, waiting = {}, [self]",
        "    while waiting:",
        "        node = waiting.pop()",
        "        if node._age not in found:",
        "            found[node._age] = node",
        "            waiting += node._prev",
        "    order = [found[age] for age in sorted(found)]",
        *_FINISH,
    ],
    "users": [
        *_COUNT_USERS,
        "    ready = [self]",
        "    while ready:",
        "        node = ready.pop()",
        "        node._backward()",
        "        for operand in node._prev:",
        "            users[id(operand)] -= 1",
        "            if not users[id(operand)]:",
        "                ready.append(operand)",
        "",
    ],
    "users recursively": [
        *_COUNT_USERS,
        "    def push(node):",
        "        node._backward()",
        "        for operand in node._prev:",
        "            users[id(operand)] -= 1",
        "            if users[id(operand)] == 0:",
        "                push(operand)",
        "    push(self)",
        "",
    ],
    "heap": [
        "def backward(self):",
        "    place = {id(node): i for i, node in enumerate(topological_order(self))}",
        "    waiting, seen = [(-place[id(self)], self)], {id(self)}",
        "    for node in topological_order(self):",
        "        node.grad = 0.0 if node._prev else node.grad",
        "    self.grad += 1.0",
        "    while waiting:",
        "        node = heappop(waiting)[1]",
        "        node._backward()",
        "        for operand in {id(one): one for one in node._prev}.values():",
        "            if id(operand) not in seen:",
        "                seen.add(id(operand))",
        "                heappush(waiting, (-place[id(operand)], operand))",
        "",
    ],
}


# Ways to write `topological_order`; only the first calls itself.
WALKS = {
    "recursion": [
        "def topological_order(root, done=None):",
        "    done = {} if done is None else done",
        "    for operand in root._prev:",
        "        if operand not in done:",
        "            topological_order(operand, done)",
        "    done[root] = True",
        "    return list(done)",
    ],
    "stack": [
        "def topological_order(root):",
        "    order, seen, stack = [], {id(root)}, [(root, iter(root._prev))]",
        "    while stack:",
        "        node, operands = stack[-1]",
        "        operand = next(operands, None)",
        "        if operand is None:",
        "            order.append(stack.pop()[0])",
        "        elif id(operand) not in seen:",
        "            seen.add(id(operand))",
        "            stack.append((operand, iter(operand._prev)))",
        "    return order",
    ],
    "users": [
        "from collections import Counter, deque",
        "def topological_order(root):",
        "    nodes = [root]",
        "    users, seen = Counter(), {root}",
        "    for node in nodes:",
        "        for operand in node._prev:",
        "            users[operand] += 1",
        "            if operand not in seen:",
        "                seen.add(operand)",
        "                nodes.append(operand)",
        "    ready, order = deque([root]), deque()",
        "    while ready:",
        "        node = ready.popleft()",
        "        order.appendleft(node)",
        "        for operand in node._prev:",
        "            users[operand] -= 1",
        "            if not users[operand]:",
        "                ready.append(operand)",
        "    return list(order)",
    ],
    "leaves first": [
        "def topological_order(root):",
        "    nodes, waiting = {id(root): root}, [root]",
        "    while waiting:",
        "        for operand in waiting.pop()._prev:",
        "            if id(operand) not in nodes:",
        "                nodes[id(operand)] = operand",
        "                waiting.append(operand)",
        "    users = {key: [] for key in nodes}",
        "    missing = {key: set(map(id, node._prev)) for key, node in nodes.items()}",
        "    for key, needed in missing.items():",
        "        for one in needed:",
        "            users[one].append(key)",
        "    ready = [key for key, needed in missing.items() if not needed]",
        "    for key in ready:",
        "        for user in users[key]:",
        "            missing[user].discard(key)",
        "            if not missing[user]:",
        "                ready.append(user)",
        "    return [nodes[key] for key in ready]",
    ],
    "depth": [
        "def topological_order(root):",
        "    depth, stack = {}, [root]",
        "    while stack:",
        "        unknown = [one for one in stack[-1]._prev if one not in depth]",
        "        if unknown:",
        "            stack += unknown",
        "        else:",
        "            node = stack.pop()",
        "            depth[node] = 1 + max([depth[one] for one in node._prev], default=-1)",
        "    return sorted(depth, key=depth.get)",
    ],
}


def indented(lines: list[str]) -> list[str]:
    """The lines, one level deeper."""
    return [f"    {line}" if line else "" for line in lines]
