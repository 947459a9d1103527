"""Seeds, the YAML files edited by hand: seeds to Articles, with line numbers for errors, and Articles to seeds."""
