"""The README's table of operations: python3 table.py PYTHON.json NODE.json [--check]

PYTHON.json and NODE.json are what the judges wrote. With --check nothing is written, and a stale table is an error.
"""

import json
import pathlib
import re
import sys

README = pathlib.Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- operations: begin -->\n", "<!-- operations: end -->\n"


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def table(python, node):
    lines = ["| operation | python | node |\n", "|---|---|---|\n"]
    for name in sorted(python | node):
        marks = ["yes" if name in proven else "not in this SDK" for proven in (python, node)]
        lines.append(f"| `{name}` | {' | '.join(marks)} |\n")
    return "".join(lines)


def main(python, node, check):
    python = set(json.loads(pathlib.Path(python).read_text()))
    node = {snake(name) for name in json.loads(pathlib.Path(node).read_text())}
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    fresh = before + BEGIN + table(python, node) + END + after
    if fresh == text:
        return
    if check:
        sys.exit("the table of operations in crates/sandbox/README.md is stale: run judges/table.py without --check")
    README.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    paths = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(paths) != 2:
        sys.exit(__doc__)
    main(*paths, "--check" in sys.argv)
