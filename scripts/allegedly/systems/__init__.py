"""Runs systems on benchmark tasks, with checkpoints, a cache and a cost count. Systems never see the gold labels."""
