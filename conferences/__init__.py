"""The series of conferences, their editions, and where texts name them."""

from conferences.mentions import Mention
from conferences.table import ConferenceTable, Edition, Series

__all__ = ["ConferenceTable", "Edition", "Mention", "Series"]
