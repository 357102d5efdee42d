"""Faults on purpose: the program is killed, its disk fails, its files are damaged, its fields are fed with rubbish.

``python -m faults`` takes the full figures; ``tests/faults`` takes a short form of each with every run of the tests.
"""
