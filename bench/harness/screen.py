"""What a terminal shows after some bytes: the part of an xterm that curses programs use.

Programs write only what changes, so the bytes alone do not tell whether something is on the screen.
"""
import codecs
import re
import unicodedata

TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f\x1b]+)"
    r"|\x1b\[(?P<private>[?>!]?)(?P<numbers>[\d;:]*)(?P<final>[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b[()*+](?P<charset>.)"
    r"|\x1b(?P<escape>[^\[\]()*+])"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])")


class Screen:
    def __init__(self, rows, columns):
        self.rows, self.columns = rows, columns
        self.cells = [[" "] * columns for _ in range(rows)]
        self.row = self.column = 0
        self.top, self.bottom = 0, rows - 1
        self.saved = (0, 0)
        self.last = " "
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.rest = ""

    def lines(self):
        return ["".join(row) for row in self.cells]

    def text(self):
        return "\n".join(self.lines())

    def feed(self, data):
        text = self.rest + self.decoder.decode(data)
        end = 0
        while match := TOKEN.match(text, end):
            end = match.end()
            self._take(match)
        # An incomplete escape sequence.
        self.rest = text[end:]

    def _take(self, match):
        if (text := match["text"]) is not None:
            for character in text:
                self._put(character)
        elif match["final"] is not None:
            if match["private"] == "":
                self._sequence(match["final"], match["numbers"])
        elif match["escape"] is not None:
            self._escape(match["escape"])
        elif match["control"] is not None:
            self._control(match["control"])

    def _put(self, character):
        if unicodedata.combining(character):
            return
        width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if self.column + width > self.columns:
            self.column = 0
            self._line_feed()
        self.cells[self.row][self.column] = character
        if width == 2:
            self.cells[self.row][self.column + 1] = ""
        self.column += width
        self.last = character

    def _control(self, control):
        if control == "\r":
            self.column = 0
        elif control == "\n":
            self._line_feed()
        elif control == "\b":
            self.column = max(0, self.column - 1)
        elif control == "\t":
            self.column = min(self.columns - 1, self.column // 8 * 8 + 8)

    def _escape(self, escape):
        if escape == "7":
            self.saved = (self.row, self.column)
        elif escape == "8":
            self.row, self.column = self.saved
        elif escape == "M":
            if self.row == self.top:
                self._scroll(self.top, -1)
            else:
                self.row = max(0, self.row - 1)
        elif escape == "E":
            self.column = 0
            self._line_feed()
        elif escape == "D":
            self._line_feed()

    def _line_feed(self):
        if self.row == self.bottom:
            self._scroll(self.top, 1)
        else:
            self.row = min(self.rows - 1, self.row + 1)

    def _scroll(self, top, count):
        """Moves the lines from `top` to the bottom of the scrolling region up, or down if the count is negative."""
        count = max(-(self.bottom - top + 1), min(self.bottom - top + 1, count))
        blank = [[" "] * self.columns for _ in range(abs(count))]
        region = self.cells[top:self.bottom + 1]
        self.cells[top:self.bottom + 1] = region[count:] + blank if count > 0 else blank + region[:count]

    def _sequence(self, final, numbers):
        numbers = [int(part) if part.isdigit() else 0 for part in numbers.split(";")]
        first = numbers[0]
        count = max(1, first)
        cells = self.cells[self.row]
        # After the last column was written, the cursor waits beyond it.
        column = min(self.column, self.columns - 1)
        if final in "Hf":
            self.row = min(self.rows, count) - 1
            self.column = min(self.columns, max(1, numbers[1] if len(numbers) > 1 else 1)) - 1
        elif final == "A":
            self.row = max(0, self.row - count)
        elif final == "B":
            self.row = min(self.rows - 1, self.row + count)
        elif final == "C":
            self.column = min(self.columns - 1, column + count)
        elif final == "D":
            self.column = max(0, column - count)
        elif final in "G`":
            self.column = min(self.columns, count) - 1
        elif final == "d":
            self.row = min(self.rows, count) - 1
        elif final == "J":
            self._erase_line(column, first)
            rows = {0: range(self.row + 1, self.rows), 1: range(self.row)}.get(first, range(self.rows))
            for row in rows:
                self.cells[row] = [" "] * self.columns
        elif final == "K":
            self._erase_line(column, first)
        elif final == "X":
            end = min(self.columns, column + count)
            cells[column:end] = [" "] * (end - column)
        elif final == "@":
            self.cells[self.row] = (cells[:column] + [" "] * count + cells[column:])[:self.columns]
        elif final == "P":
            self.cells[self.row] = (cells[:column] + cells[column + count:] + [" "] * count)[:self.columns]
        elif final == "L" and self.top <= self.row <= self.bottom:
            self._scroll(self.row, -count)
        elif final == "M" and self.top <= self.row <= self.bottom:
            self._scroll(self.row, count)
        elif final == "S":
            self._scroll(self.top, count)
        elif final == "T":
            self._scroll(self.top, -count)
        elif final == "b":
            for _ in range(count):
                self._put(self.last)
        elif final == "r":
            self.top = max(1, first) - 1
            self.bottom = (numbers[1] if len(numbers) > 1 and numbers[1] else self.rows) - 1
            self.row = self.column = 0

    def _erase_line(self, column, which):
        start, end = {0: (column, self.columns), 1: (0, column + 1)}.get(which, (0, self.columns))
        self.cells[self.row][start:end] = [" "] * (end - start)
