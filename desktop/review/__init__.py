"""Compares what coders saw in the same documents. Pure: values in, frozen values out."""
