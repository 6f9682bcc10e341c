"""The log of acts is only added to: the database refuses to change or take away a row."""

from alembic import op
revision = '0029'
down_revision = '0028'

WORDS = "the log of acts is only added to"
ACTS = ("UPDATE", "DELETE")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ACTS:
            op.execute(f"CREATE TRIGGER deeds_no_{act.lower()} BEFORE {act} ON deeds "
                       f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END")
        return
    op.execute(f"CREATE FUNCTION deeds_kept() RETURNS trigger LANGUAGE plpgsql AS "
               f"$$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$")
    for act in ACTS:
        op.execute(f"CREATE TRIGGER deeds_no_{act.lower()} BEFORE {act} ON deeds "
                   f"FOR EACH ROW EXECUTE FUNCTION deeds_kept()")


def downgrade() -> None:
    for act in ACTS:
        on = "" if op.get_bind().dialect.name == "sqlite" else " ON deeds"
        op.execute(f"DROP TRIGGER deeds_no_{act.lower()}{on}")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION deeds_kept()")
