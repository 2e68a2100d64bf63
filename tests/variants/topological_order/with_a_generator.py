"""A generator of its own goes through the graph; the function makes a list of it."""


def in_order(root):
    done, path = set(), [root]
    while path:
        for operand in path[-1]._prev:
            if operand not in done:
                path.append(operand)
                break
        else:
            node = path.pop()
            done.add(node)
            yield node


def topological_order(root):
    return list(in_order(root))
