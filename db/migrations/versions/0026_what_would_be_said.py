"""What orders that went wrong would say besides, had they not: their days are counted anew."""

import sqlalchemy as sa
from alembic import op
revision = '0026'
down_revision = '0025'


def upgrade() -> None:
    op.execute("DELETE FROM score_wrong")
    with op.batch_alter_table('score_wrong', schema=None) as batch_op:
        batch_op.add_column(sa.Column('quiet', sa.JSON(), nullable=False))
    op.execute("UPDATE score_pages SET due_at = '2000-01-01 00:00:00.000000'")


def downgrade() -> None:
    with op.batch_alter_table('score_wrong', schema=None) as batch_op:
        batch_op.drop_column('quiet')
