"""The methods that the lessons teach, as pure functions of numbers and DataFrames.

Nothing in this package displays, prints or holds words for a reader, and nothing
reads the catalogue: figures come in as arguments. Each module has one job:

``change``     levels, changes, rates, rounding, comparison of periods
``validate``   the checks that every model runs on the frames it is given
``register``   County Jia, a fictional county: simulated households and persons
``inject``     false exits put into a register at a chosen rate
``audit``      rules that look for false exits, and what they find
``confusion``  one 2 x 2 table with all its ratios
``sampling``   samples, estimates, intervals, sample size, pass rules
``deterrence`` random spot checks and what they prevent
``system``     problems, measures and experiences as a graph
"""
