"""The commands: ``coursekit start``, ``update``, ``reset``, ``verify``, ``doctor`` and, for maintainers, ``notebooks``.

Each command is a module with ``add(commands)``, which declares its arguments, and ``run(arguments)``, which returns
the exit code. Nothing here is imported by the rest of the package.
"""

from coursekit.cli.app import main

__all__ = ["main"]
