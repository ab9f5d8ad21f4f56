"""County Jia, a society simulated person by person and year by year."""
