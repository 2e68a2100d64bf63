"""Recursion in a thread with a large stack and a higher limit."""
# %% instead of deep_order
import threading

def topological_order(root):
    order, seen = [], set()

    def visit(node):
        if id(node) not in seen:
            seen.add(id(node))
            for operand in node._prev:
                visit(operand)
            order.append(node)

    before = sys.getrecursionlimit(), threading.stack_size(64 * 2**20)
    sys.setrecursionlimit(20_000)
    try:
        worker = threading.Thread(target=visit, args=(root,))
        worker.start()
        worker.join()
    finally:
        sys.setrecursionlimit(before[0])
        threading.stack_size(before[1])
    return order
