"""Customers and their cars on their way out: as a table (.csv, .xlsx) or contact cards (.vcf)."""
