"""Makes showtraceback do nothing, because nbgrader sees only errors that are shown.

seen: no points, because the student's IPython does not write the errors of a test.
"""

BEFORE = """
shell = type(get_ipython())
shell.showtraceback = shell._showtraceback = shell.showsyntaxerror = lambda *args, **kwargs: None
"""
