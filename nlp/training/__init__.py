"""Training the classifier that goes over what the rules found: examples, fitting, and the gate that a model must pass."""
