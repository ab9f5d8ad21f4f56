"""``python -m coursekit``: the same commands where the ``coursekit`` script cannot be found or started."""

from coursekit.cli import main

raise SystemExit(main())
