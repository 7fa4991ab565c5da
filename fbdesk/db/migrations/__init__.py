"""Bring an office file to the newest schema with Alembic, on an engine of its own."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event


def upgrade(path: Path) -> None:
    """Run all outstanding migrations in one transaction; a broken reference afterwards takes all of it back."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"isolation_level": None}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _connect(connection: object, _record: object) -> None:
        # A table is rebuilt by dropping the old one, which would delete its children if keys were on.
        connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    try:
        with engine.begin() as connection:
            config = configuration()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise RuntimeError(f"the migration left {len(broken)} broken references")
    finally:
        engine.dispose()


def configuration() -> Config:
    """Return Alembic's configuration; there is no ini file, so that nothing has to be found in a frozen program."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
