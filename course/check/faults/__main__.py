"""`python -m course.check.faults` writes `quick_replies.json`, after a fault has changed."""

from pathlib import Path

from course.check.faults import quick_replies

file = Path(quick_replies.__file__).parent / quick_replies.FILE
file.write_text(quick_replies.made(), encoding="utf-8")
