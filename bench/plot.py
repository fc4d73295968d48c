# SPDX-License-Identifier: GPL-2.0-or-later
"""Small plots as SVG: ranges on a logarithmic axis, and lines that grow."""
import html
import math

COLOURS = ("#c0392b", "#2c5f8a", "#5b8fb9", "#3a7d44", "#8e6c2f", "#6b4c9a", "#777777")
STYLE = 'font-family="sans-serif" font-size="12"'


def text(x, y, words, anchor="start", more=""):
    return '<text x="%.1f" y="%.1f" text-anchor="%s" %s>%s</text>' % (
        x, y, anchor, more, html.escape(words))


def save(path, width, height, parts):
    with open(path, "w", encoding="utf-8") as file:
        file.write('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" %s>\n'
                   '<rect width="100%%" height="100%%" fill="white"/>\n%s\n</svg>\n'
                   % (width, height, width, STYLE, "\n".join(parts)))


class Axis:
    """Places values between two ends, logarithmically, with a mark at each power of ten."""

    def __init__(self, values, start, end):
        values = [value for value in values if value > 0] or [1]
        self.low = math.floor(math.log10(min(values)))
        self.high = max(math.ceil(math.log10(max(values))), self.low + 1)
        self.start, self.end = start, end

    def at(self, value):
        part = (math.log10(max(value, 10 ** self.low)) - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)

    def marks(self):
        return [10.0 ** power for power in range(self.low, self.high + 1)]


def write_ranges(path, title, groups):
    """groups: [(title, [(label, p50, p95, p99)])]; a bar from p50 to p99 with a dot at each."""
    labels = list(dict.fromkeys(label for _, rows in groups for label, *_ in rows))
    axis = Axis([value for _, rows in groups for _, *values in rows for value in values], 180, 700)
    parts = [text(20, 24, title + " (ms)", more='font-weight="bold"')]
    y = 40
    for name, rows in groups:
        y += 22
        parts.append(text(20, y, name, more='font-weight="bold"'))
        for label, *values in rows:
            y += 17
            colour = COLOURS[labels.index(label) % len(COLOURS)]
            places = [axis.at(value) for value in values]
            parts.append(text(172, y + 4, label, "end"))
            parts.append('<line x1="%.1f" x2="%.1f" y1="%d" y2="%d" stroke="%s" stroke-width="3"/>'
                         % (places[0], places[-1], y, y, colour))
            parts += ['<circle cx="%.1f" cy="%d" r="4" fill="%s"/>' % (place, y, colour)
                      for place in places]
    for mark in axis.marks():
        x = axis.at(mark)
        parts.insert(0, '<line x1="%.1f" x2="%.1f" y1="40" y2="%d" stroke="#ddd"/>' % (x, x, y + 12))
        parts.append(text(x, y + 28, "%g" % mark, "middle"))
    save(path, 740, y + 44, parts)


def write_lines(path, title, series):
    """series: [(label, [(x, y)])], both axes logarithmic."""
    points = [point for _, line in series for point in line]
    across = Axis([x for x, _ in points], 60, 480)
    up = Axis([y for _, y in points], 320, 40)
    parts = [text(20, 24, title, more='font-weight="bold"')]
    for mark in up.marks():
        y = up.at(mark)
        parts.append('<line x1="60" x2="480" y1="%.1f" y2="%.1f" stroke="#ddd"/>' % (y, y))
        parts.append(text(54, y + 4, "%g" % mark, "end"))
    for x in sorted({x for x, _ in points}):
        parts.append(text(across.at(x), 340, "%g×" % x, "middle"))
    for place, (label, line) in enumerate(series):
        colour = COLOURS[place % len(COLOURS)]
        drawn = " ".join("%.1f,%.1f" % (across.at(x), up.at(y)) for x, y in line)
        parts.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>'
                     % (drawn, colour))
        parts.append(text(495, 60 + 18 * place, label, more='fill="%s"' % colour))
    save(path, 680, 356, parts)
