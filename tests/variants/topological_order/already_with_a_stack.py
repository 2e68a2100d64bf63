"""Uses a stack from the start, with a mark on the nodes whose inputs are on it."""


def topological_order(root):
    order, seen, work = [], set(), [(root, False)]
    while work:
        node, opened = work.pop()
        if opened:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            work.append((node, True))
            work.extend((operand, False) for operand in node._prev)
    return order
