"""Connects to anything that could answer: this machine, its neighbors, names, its host.

seen: no BREACH: there is no network except its own loopback.
"""

BEFORE = """
import socket

socket.setdefaulttimeout(0.2)
calls = [("127.0.0.1", 22), ("127.0.0.1", 8888), ("10.0.0.1", 80), ("169.254.169.254", 80),
         ("8.8.8.8", 53)]
for call in calls:
    try:
        socket.create_connection(call)
        print("BREACH", call)
    except OSError:
        pass
try:
    socket.getaddrinfo("example.com", 80)
    print("BREACH name")
except OSError:
    pass
if [name for _, name in socket.if_nameindex() if name != "lo"]:
    print("BREACH interfaces", socket.if_nameindex())
try:
    socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)
    print("BREACH host of a virtual machine")
except OSError:
    pass
"""
