"""Taking in customers and vehicles from other systems' files: CSV, spreadsheets, contact cards.

``importing.run`` does it. Nothing is imported here: the process that makes rows ready needs no database.
"""
