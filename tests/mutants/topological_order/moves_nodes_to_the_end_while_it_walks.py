"""Walks level by level, and moves a node that comes again to the end of the list that it walks along.

fails: topological_order_of_shared_results
diagnosis: nodes-missing
"""
def topological_order(root):
    found = [root]
    for node in found:
        for p in node._prev:
            if p in found:
                found.remove(p)
            found.append(p)
    return found[::-1]
