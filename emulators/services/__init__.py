"""The servers of a local run: found where they are installed, started as children, ended with us."""
