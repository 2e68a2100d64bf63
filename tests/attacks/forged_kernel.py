"""Names a kernel, a language, and a format of its own in the notebook.

seen: no points, and the course's own Python.
"""


def change(notebook):
    notebook["metadata"]["kernelspec"] = {
        "name": "../../evil",
        "display_name": "bash",
        "language": "bash",
        "argv": ["/bin/sh", "-c", "touch /tmp/breach-kernel"],
    }
    notebook["metadata"]["language_info"] = {"name": "bash"}
    notebook["nbformat_minor"] = 99
