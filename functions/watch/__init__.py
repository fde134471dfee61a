"""Timer: renew each watch, poll what push missed, judge the health."""
