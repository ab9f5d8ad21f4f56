"""Lesson 01, The record: levels, changes and rates, and what a comparison stands on."""
