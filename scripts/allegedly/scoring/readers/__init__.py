"""One module per format of predictions: `recognises(first) -> bool`, by the first JSON object of the file, and `read(path, text, task, wanted) -> Predictions`,
where `text` is the whole file.

Each turns its format into the records of the JSONL format, with their line numbers; the JSONL reader takes what no other recognises.
"""
