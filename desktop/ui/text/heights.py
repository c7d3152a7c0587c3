"""Heights of paragraphs, summed fast."""

from collections.abc import Sequence


class Heights:
    """A Fenwick tree over heights: where a paragraph begins, and which one is at a height."""

    def __init__(self, heights: Sequence[float] = ()) -> None:
        self._heights = list(heights)
        self._tree = [0.0, *self._heights]
        for index in range(1, len(self._tree)):
            above = index + (index & -index)
            if above < len(self._tree):
                self._tree[above] += self._tree[index]
        self._top_bit = 1 << max(0, len(self._heights).bit_length() - 1)
        self.total: float = sum(self._heights)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> float:
        return self._heights[index]

    def set(self, index: int, height: float) -> float:
        """Change one height and return by how much."""
        change = height - self._heights[index]
        if change:
            self._heights[index] = height
            self.total += change
            index += 1
            while index < len(self._tree):
                self._tree[index] += change
                index += index & -index
        return change

    def top(self, index: int) -> float:
        """Sum the heights before one."""
        total = 0.0
        while index:
            total += self._tree[index]
            index &= index - 1
        return total

    def at(self, y: float) -> int:
        """Find the one that covers a height; the first or the last for what is outside."""
        index, bit = 0, self._top_bit
        while bit:
            further = index + bit
            if further < len(self._tree) and self._tree[further] <= y:
                index = further
                y -= self._tree[further]
            bit >>= 1
        return min(index, max(0, len(self._heights) - 1))
