"""What is kept on the disk between builds, and how it is known to be what it was."""
