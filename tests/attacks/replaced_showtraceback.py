"""An error that is not shown is no error for nbgrader: showtraceback does nothing.

seen: no points, for the errors of a test are not written by the student's IPython.
"""

BEFORE = """
shell = type(get_ipython())
shell.showtraceback = shell._showtraceback = shell.showsyntaxerror = lambda *args, **kwargs: None
"""
