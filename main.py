"""Wires everything once: hands the words of the command line to the command that answers them.

Nothing heavy is imported here: the desk's first window paints before SQLAlchemy, reportlab or the importers are loaded,
and a command imports no Qt unless it opens a window.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ui.commands.call import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused, 2 wrong usage, 3 the environment failed."""
    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
