"""``python -m coursekit``: the same commands where the ``coursekit`` script cannot be found or started."""

import sys

# `-m` puts the folder one stands in first: a learner's `random.py` would be taken for the module.
if not sys.flags.safe_path and sys.path:
    del sys.path[0]

from coursekit.cli import main

raise SystemExit(main())
