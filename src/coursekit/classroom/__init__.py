"""Grading a class: notebooks of strangers are run in a box without the lesson's source, and judged outside of it.

``inbox`` collects files and knows whose they are; ``box`` starts the box, in which ``warm`` forks one ``child`` a
notebook; answers travel as plain JSON (``wire``, ``frames``) and are judged by ``hearing``, outside; ``grading`` puts
it together and ``results`` keeps one file a notebook; ``tables``, ``page`` and others report. Nothing here prints.
"""
