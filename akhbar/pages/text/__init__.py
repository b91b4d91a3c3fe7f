"""What lines say by themselves: folding, shapes, units, phrases, captions, notices."""
