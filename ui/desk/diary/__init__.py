"""The diary: who comes when, by bay or by advisor, for a day, a week or two."""
