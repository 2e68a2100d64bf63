"""Keeps an iterator over the operands of each open node."""


def topological_order(root):
    order, seen, open_work = [], {id(root)}, [(root, iter(root._prev))]
    while open_work:
        node, operands = open_work[-1]
        operand = next(operands, None)
        if operand is None:
            order.append(node)
            open_work.pop()
        elif id(operand) not in seen:
            seen.add(id(operand))
            open_work.append((operand, iter(operand._prev)))
    return order
