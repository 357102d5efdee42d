"""The rules of the promises: seen with their figures, changed by form or as text, tried on past days, put back."""
