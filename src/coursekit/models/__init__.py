"""The methods that the lessons teach, as pure functions of numbers and DataFrames.

Nothing in this package displays, prints or holds words for a reader, and nothing
reads the catalogue: figures come in as arguments. Each module has one job.

Figures
    ``change`` levels, changes, rates, rounding, comparison of periods and of groups; ``flows`` stocks, flows and stays;
    ``money`` bounds of sums and quotients, yearly growth in two ways, the gift inside a loan; ``pace`` what a deadline
    asks for; ``overlap`` how far shares of the same people must overlap; ``hazards`` who is left as others leave;
    ``measures`` of poverty, in money and in several dimensions.
County Jia, a fictional county
    ``society`` makes it: persons who live through the years, a register that errs, and help that moves incomes;
    ``county`` its six tables as the other models read them; ``inject`` puts false exits into it and blurs its files;
    ``extract`` the small part that is shipped; ``draws`` random numbers that stay the same on every machine.
Audit
    ``audit`` rules, evidence and scoreboard; ``confusion`` one 2 x 2 table with all its ratios.
Lists, hours, effort, links, cases
    ``lists`` who is missed under quotas; ``timebudget`` where hours go; ``effort`` help as a function of own income,
    and days of work; ``linkage`` whether two records are one person; ``followup`` what becomes of cases, and when.
Assessment by sample
    ``assessment`` the lists to draw from, a county's tests; ``sampling`` draws; ``survey`` estimates; ``intervals`` for
    shares; ``design`` sizes and costs; ``acceptance`` pass rules; ``deterrence`` spot checks.
The system
    ``system`` problems, measures and experiences as a graph; phrases; agreement of coders.
Shared
    ``validate`` the checks that every model runs on what it is given; ``frames`` and ``checks`` for methods that run
    on pandas, polars, DuckDB and Spark alike; ``parquet`` tables on disk, in parts; ``arrays`` names of array types.
"""
