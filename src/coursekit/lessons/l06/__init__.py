"""Lesson 06, Who is still poor: what shares force to overlap, who is left, and which exits last."""
