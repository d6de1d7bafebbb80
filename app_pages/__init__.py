"""The pages: they draw what the other rooms make."""
