"""What every chart has: look, marks, lettering, the frame around it."""
