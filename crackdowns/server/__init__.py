"""What the server answers besides the pages: health, downloads, true 404s."""
