"""The measurements, and what they are compared with."""
from dataclasses import dataclass


@dataclass
class Line:
    """One comparison. Numbers are in `unit`; a target is a text."""
    figure: str
    ours: float | None
    unit: str
    against: str = ""
    theirs: float | None = None
    target: str = ""

    def cells(self):
        ratio = f"{self.ours / self.theirs:.2f}" if self.ours is not None and self.theirs else ""
        theirs = self._number(self.theirs, without="not installed") if self.against else ""
        return [self.figure, self._number(self.ours, without="—"), self.against, theirs, ratio, self.target]

    def _number(self, value, without):
        if value is None:
            return without
        digits = 0 if value >= 1000 or value == int(value) else 1 if value >= 10 else 3 if value < 1 else 2
        return f"{value:,.{digits}f} {self.unit}"


def written(lines):
    rows = [["figure", "ours", "floor or rival", "theirs", "ratio", "target"]] + [line.cells() for line in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    rows.insert(1, ["-" * width for width in widths])
    right = (1, 3, 4)
    return "\n".join(
        "  ".join(cell.rjust(width) if column in right else cell.ljust(width)
                  for column, (cell, width) in enumerate(zip(row, widths))).rstrip()
        for row in rows)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median(values):
    return percentile(values, 0.5)
