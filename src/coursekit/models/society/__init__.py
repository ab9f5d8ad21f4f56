"""County Jia as a society: persons who live through seven years, a register that sees them, and help that moves them.

Fictional and simulated; ``generate`` in ``simulate`` makes it, the seed and the settings decide all of it.

Year by year
    ``settings`` what it is made with; ``simulate`` the whole, in blocks; ``fixed`` and ``years`` one block;
    ``tables`` its tables; ``streams`` the random numbers; ``store`` large ones on disk.
Layers, in the order in which they depend on each other
    ``places``, ``people``, ``health``, ``homes`` (persons by household), ``income``, ``standards`` (the guarantees),
    ``identify`` (who is listed), ``support`` (cash and help), ``relocation``, ``registry`` (entries and exits),
    ``label`` (causes as recorded).
Looks at a society that is made
    ``relist`` (the list of 2014 under other settings), ``surveys``, ``visits``, ``agencies`` (files to be linked),
    ``projects``, ``staff``, ``complaints``; ``view`` the six tables of `county.County`; ``wide`` the society as arrays
    of households by years; ``moments`` the society in numbers; ``plan`` levers for the years from 2018.
"""
