"""Goes down level by level and turns the list around: a short cut past a level breaks it.

fails: topological_order_of_shared_results
diagnosis: too-early
"""


def topological_order(root):
    order, waiting, seen = [], [root], {root}
    while waiting:
        node = waiting.pop(0)
        order.append(node)
        for operand in node._prev:
            if operand not in seen:
                seen.add(operand)
                waiting.append(operand)
    return order[::-1]
