"""What to expect of a thing that was chosen because its estimate was high: regression to the mean."""

from __future__ import annotations

from coursekit.models import validate

__all__ = ["expected"]


def expected(estimate: float, mean: float, reliability: float) -> float:
    """Return the result to expect of one estimate: the mean, and of the distance from it the reliable share.

    Parameters
    ----------
    estimate : float
        What was estimated of it, in any unit.
    mean : float
        Mean of the estimates of all candidates, which is also that of their results.
    reliability : float
        Variance of the true values over that of the estimates, from 0 (luck alone) to 1 (no error).

    Returns
    -------
    float
        In the unit of the estimate.

    Raises
    ------
    ValueError
        If a number is missing, or the reliability is no share.

    Notes
    -----
    Best linear prediction, where errors have the mean 0 and do not depend on the truth.

    Examples
    --------
    >>> expected(80, 50, 0.6)
    68.0
    """
    start = validate.finite("mean", mean, low=None)
    beyond = validate.finite("estimate", estimate, low=None) - start
    return start + validate.probability("reliability", reliability) * beyond
