"""What two or more functions need."""
