"""Keeps a list of the culprits and derives the words from it."""

culprits = {"-", "*", "tanh"}
words = {True: "faulty", False: "sound"}
verdict_minus, verdict_times = words["-" in culprits], words["*" in culprits]
verdict_divide, verdict_power = words["/" in culprits], words["**" in culprits]
verdict_tanh = words["tanh" in culprits]
