"""Courtesy cars and the trips of drivers."""
