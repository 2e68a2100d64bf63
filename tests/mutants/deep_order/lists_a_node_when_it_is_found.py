"""Lists a node as soon as it is found, so that results stand before their operands.

fails: deep_order_of_shared_results, deep_order_of_a_long_chain
diagnosis: too-early
"""


def topological_order(root):
    order, stack, seen = [], [root], {root}
    while stack:
        node = stack.pop()
        order.append(node)
        for operand in node._prev:
            if operand not in seen:
                seen.add(operand)
                stack.append(operand)
    return order
