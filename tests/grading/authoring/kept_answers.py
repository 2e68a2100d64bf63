"""Mutants and variants of the fixture course, and the gaps of its proof."""

from pathlib import Path

from grading.authoring.prove import prove

RIGHT = {
    "area": "def area(width, height):\n    return height * width\n",
    "half_area": "half_area = 6.0\n",
    "square": (
        "class Square:\n"
        "    def __init__(self, side):\n"
        "        self.side = side\n"
        "    def __add__(self, other):\n"
        "        return Square(other.side + self.side)\n"
    ),
}
WRONG = {
    "area": (
        "def area(width, height):\n    return width + height\n",
        "area_of_any_rectangle",  # 2 + 2 is 2 * 2: the square cannot tell
    ),
    "half_area": ("half_area = 12.0\n", "half_area_is_right"),
    "square": (RIGHT["square"].replace("other.side +", "other.side -"), "square_adds"),
}
# The names of these mistakes, where a test knows them.
NAMED = {"area": "wrong-operation"}


def keep(course: Path, kind: str, answer: str, source: str, name: str = "one") -> None:
    folder = course / "tests" / kind / answer
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.py").write_text(source)


def gaps(course: Path) -> str:
    return "\n".join(gap for proof in prove(root=course) for gap in proof.gaps)
