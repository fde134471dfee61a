"""Measuring what the classify stage decides against labelled mail."""
