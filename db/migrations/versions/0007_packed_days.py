"""The days of scores keep their sums packed: they are counted anew."""

import sqlalchemy as sa
from alembic import op
revision = '0007'
down_revision = '0006'


def upgrade() -> None:
    op.execute("DELETE FROM score_days")
    with op.batch_alter_table('score_days', schema=None) as batch_op:
        batch_op.drop_column('cells')
        batch_op.add_column(sa.Column('sums', sa.LargeBinary(), nullable=False))
    op.execute("UPDATE score_pages SET due_at = '2000-01-01 00:00:00.000000'")


def downgrade() -> None:
    op.execute("DELETE FROM score_days")
    with op.batch_alter_table('score_days', schema=None) as batch_op:
        batch_op.drop_column('sums')
        batch_op.add_column(sa.Column('cells', sa.JSON(), nullable=False))
    op.execute("UPDATE score_pages SET due_at = '2000-01-01 00:00:00.000000'")
