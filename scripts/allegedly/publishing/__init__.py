"""Uploads a built dataset to the Hugging Face Hub, completely or not at all."""
