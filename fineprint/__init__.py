"""The front door: the commands, the schedule, and the main flow in watch.py."""
