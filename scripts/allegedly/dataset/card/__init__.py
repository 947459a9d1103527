"""The dataset card: YAML that the Hub reads, prose that people read, both from the data where they can be."""
