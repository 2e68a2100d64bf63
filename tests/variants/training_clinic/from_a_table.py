"""Read from a small table of letters and verdicts."""

table_of_verdicts = """
A zeroes too late
B never zeroes
C sound
D rebinds
E sums
F leaves the bias out
"""
found = dict(line.split(" ", 1) for line in table_of_verdicts.strip().splitlines())
verdict_a = found["A"]
verdict_b = found["B"]
verdict_c = found["C"]
verdict_d = found["D"]
verdict_e = found["E"]
verdict_f = found["F"]
