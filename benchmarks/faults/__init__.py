"""What the program does when killed, stopped, starved of disk, misled by its own notes, or run eight times at once."""
