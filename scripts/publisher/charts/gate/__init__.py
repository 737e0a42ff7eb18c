"""What a drawn chart must have before it may be published."""
