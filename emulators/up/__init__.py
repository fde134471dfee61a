"""The whole chain on this machine: every function, and an emulator of every service they use."""
