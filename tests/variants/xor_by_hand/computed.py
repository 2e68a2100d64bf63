"""Computes the weights from one sharpness."""
sharp = 10
first, second = [sharp, sharp, sharp], [-sharp, -sharp, sharp]
xor_hidden = [first, second]
xor_output = [sharp, sharp, -sharp]
