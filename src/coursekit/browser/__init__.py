"""The notebook of a lesson's page: its cells run in the browser's own Python, and tests run them here.

``cells``    one namespace, cells run in it, what each shows as messages
``shown``    a value to a message
``drawing``  charts drawn by what the page brings
``store``    attempts that the page keeps
``start``    what the page's worker calls
"""

from __future__ import annotations

from coursekit.browser.start import Notebook, begin

__all__ = ["Notebook", "begin"]
