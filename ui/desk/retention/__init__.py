"""What has been kept long enough, and letting it go."""
