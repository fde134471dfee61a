"""What a person's answers teach: senders and companies, from then on."""
