"""The advisor's side of the lounge's screen: who waits longest, an update in three touches, a word of care."""
