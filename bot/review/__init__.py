"""What use taught: messages of the review queue, looked at by a person, become training examples."""
