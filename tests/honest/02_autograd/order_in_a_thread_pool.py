"""The order is computed in a thread pool, under a lock."""
# %% instead of topological_order
import threading, concurrent.futures as cf
_lock = threading.RLock()
def topological_order(root):
    order, seen = [], []
    def visit(node):
        with _lock:
            if any(node is s for s in seen): return
            seen.append(node)
        for operand in node._prev: visit(operand)
        order.append(node)
    with cf.ThreadPoolExecutor(max_workers=2) as pool:
        pool.submit(visit, root).result()
    return order
