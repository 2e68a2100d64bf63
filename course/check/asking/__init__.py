"""How a check asks a learner's code: questions and replies, in this process or another."""
