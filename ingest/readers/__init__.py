"""One reader for each form of file. Each has `recover(data, name) -> Recovered` and no opinion on meaning."""
