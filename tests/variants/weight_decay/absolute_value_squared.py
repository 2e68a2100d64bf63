"""Squares of absolute values."""
def l2_penalty(parameters, strength):
    squares = [abs(p) * abs(p) for p in parameters]
    result = squares[0]
    for square in squares[1:]:
        result += square
    return result * strength
