"""Build the site: ``python -m book``, the same as ``python book/build.py``."""

import sys

from book.build import main

sys.exit(main())
