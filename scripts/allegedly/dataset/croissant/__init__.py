"""The dataset in Croissant (MLCommons), from the same column schemas as the card."""
