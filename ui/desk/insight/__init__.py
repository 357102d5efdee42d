"""Insight: how today's promises were kept, and today's visits."""
