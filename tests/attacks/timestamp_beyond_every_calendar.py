"""Claims to be submitted in the year 1,000,000,000, in a time zone that is a file of the machine.

seen: no points, and a reason that names the timestamp.
"""

FILES = {"timestamp.txt": "1000000000-01-01 00:00:00 /etc/passwd"}
