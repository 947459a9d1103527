"""Puts a built dataset on the Hugging Face Hub: whole or not at all, and as often as one likes."""
