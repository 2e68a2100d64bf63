"""Keeps each cell's source with hooks, to show the hidden tests at the end.

seen: no sentinel in what is shown: no test cell passes the hooks.
"""

BEFORE = """
kept = []
get_ipython().events.register("pre_run_cell", lambda info: kept.append(info.raw_cell))
get_ipython().events.register("post_run_cell", lambda result: kept.append(result.info.raw_cell))
"""
AFTER = 'print("\\n".join(source for source in kept if source and "HIDDEN" in source))'
