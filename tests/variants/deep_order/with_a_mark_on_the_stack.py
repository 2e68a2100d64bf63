"""Each node goes on the stack twice: once to be opened, once with a mark to be listed."""


def topological_order(root):
    order, seen = [], set()
    work = [(root, False)]
    while work:
        node, opened = work.pop()
        if opened:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            work.append((node, True))
            work.extend((operand, False) for operand in node._prev)
    return order
