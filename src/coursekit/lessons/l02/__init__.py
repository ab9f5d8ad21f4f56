"""Lesson 02, Momentum in poor areas: stocks and flows, stays, and growth on two scales."""
