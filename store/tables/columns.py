"""What all tables share: the metadata that holds them, and the types of their columns.

Days and instants are ISO text, truth values 0 and 1, on both databases alike, so that the same row is the same text.
Text sorts by code point (collation C), never by a database's own idea of a language: names have their own sort key.
"""

from sqlalchemy import (
    BigInteger,
    Integer,
    MetaData,
    Text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

TextColumn = Text().with_variant(Text(collation="C"), "postgresql")
IntegerColumn = BigInteger().with_variant(Integer(), "sqlite")
