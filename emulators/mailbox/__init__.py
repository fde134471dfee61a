"""The bundled sample mailbox: one invented job hunt, written for this project."""
