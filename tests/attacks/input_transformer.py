"""An input transformer empties every cell that calls a check.

seen: no points, because a test cell does not run where the transformer is.
"""

BEFORE = """
def emptied(lines):
    return ["pass"] if any("check." in line for line in lines) else lines

get_ipython().input_transformers_cleanup.append(emptied)
"""
