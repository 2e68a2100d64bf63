"""Kahn's algorithm from the root: a node is taken when all that use it have been taken."""


def topological_order(root):
    found, stack, users = {root}, [root], {root: 0}
    while stack:
        for operand in stack.pop()._prev:
            users[operand] = users.get(operand, 0) + 1
            if operand not in found:
                found.add(operand)
                stack.append(operand)
    backward, free = [], [root]
    while free:
        node = free.pop()
        backward.append(node)
        for operand in node._prev:
            users[operand] -= 1
            if users[operand] == 0:
                free.append(operand)
    return backward[::-1]
