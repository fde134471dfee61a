"""What local runs need: the sample mailbox, launchers and emulators."""
