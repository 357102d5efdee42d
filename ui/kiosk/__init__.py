"""What an advisor does at the lounge's screen, on the desk program's side: sessions, what may be asked, which acts."""
