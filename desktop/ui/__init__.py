"""Windows: what a person sees and does; knows the project, never the store."""
