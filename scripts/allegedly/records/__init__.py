"""What a record is: labels, columns and the contract they come from."""
