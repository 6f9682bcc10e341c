"""categories in their order."""

import sqlalchemy as sa
from alembic import op
revision = '0016'
down_revision = '0015'


def upgrade() -> None:
    op.add_column('categories', sa.Column('place', sa.Integer(), nullable=False, server_default='0'))


def downgrade() -> None:
    op.drop_column('categories', 'place')
