"""What a site's pages show together: evidence, and the profile made of it."""
