"""One module per format of predictions: `recognises(path, text_start) -> bool` and `read(path, text, task, only_filter) -> Predictions`, where `text` is the whole file.

Each turns its format into the records of the JSONL format, with their line numbers; the JSONL reader takes what no other recognises.
"""
