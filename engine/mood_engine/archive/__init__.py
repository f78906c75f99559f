"""lists of files anywhere -> scores in Parquet files, on many machines -> library.

Needs the extra `archive`; nothing else imports this room, nor Ray, pyarrow and fsspec.
"""
