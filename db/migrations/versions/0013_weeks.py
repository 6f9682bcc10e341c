"""rollups of gmv, matches due, dark pictures, creators passed over."""

import sqlalchemy as sa
from alembic import op
from db.engine import Instant
revision = '0013'
down_revision = '0012'


def upgrade() -> None:
    op.create_table('gmv_days',
    sa.Column('side', sa.String(), nullable=False),
    sa.Column('subject_id', sa.BigInteger(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('currency', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('owned', sa.Boolean(), nullable=False),
    sa.Column('own_brand', sa.Boolean(), nullable=False),
    sa.Column('settles_on', sa.Date(), nullable=False),
    sa.Column('paid', sa.BigInteger(), nullable=False),
    sa.Column('refunded', sa.BigInteger(), nullable=False),
    sa.Column('lines', sa.Integer(), nullable=False),
    sa.Column('orders', sa.Integer(), nullable=False),
    sa.Column('place_orders', sa.Integer(), nullable=False),
    sa.Column('channel_orders', sa.Integer(), nullable=False),
    sa.Column('own_orders', sa.Integer(), nullable=False),
    sa.Column('due', sa.BigInteger(), nullable=False),
    sa.Column('confirmed', sa.BigInteger(), nullable=False),
    sa.Column('clawed_back', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('side', 'subject_id', 'day', 'currency', 'channel', 'owned', 'own_brand', 'settles_on'),
    sqlite_with_rowid=False
    )
    op.create_table('gmv_goods',
    sa.Column('shop_id', sa.BigInteger(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('product_id', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('currency', sa.String(), nullable=False),
    sa.Column('paid', sa.BigInteger(), nullable=False),
    sa.Column('orders', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('shop_id', 'day', 'product_id', 'title', 'currency'),
    sqlite_with_rowid=False
    )
    op.create_table('gmv_pairs',
    sa.Column('shop_id', sa.BigInteger(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('creator_id', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.String(), nullable=False),
    sa.Column('paid', sa.BigInteger(), nullable=False),
    sa.Column('orders', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('shop_id', 'day', 'creator_id', 'currency'),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('gmv_pairs', schema=None) as batch_op:
        batch_op.create_index('ix_gmv_pairs_creator', ['creator_id', 'day'], unique=False)

    op.create_table('passed_over',
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('creator_id', sa.Integer(), nullable=False),
    sa.Column('shop_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['creator_id'], ['creators.id'], ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['product_id'], ['products.id'], ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['shop_id'], ['shops.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('product_id', 'creator_id')
    )
    with op.batch_alter_table('passed_over', schema=None) as batch_op:
        batch_op.create_index('ix_passed_over_shop', ['shop_id', 'creator_id'], unique=False)

    # Plain ALTERs: a table made anew would take with it what hangs on people.
    op.add_column('people', sa.Column('pictures', sa.String(), nullable=False, server_default='light'))
    op.add_column('subscriptions', sa.Column(
        'matches_due_at', Instant(), nullable=False, server_default='2000-01-01 00:00:00'))
    op.execute('UPDATE subscriptions SET matches_due_at = due_at')
    op.create_index('ix_subscriptions_matches_due_at', 'subscriptions', ['matches_due_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_subscriptions_matches_due_at', table_name='subscriptions')
    op.drop_column('subscriptions', 'matches_due_at')
    op.drop_column('people', 'pictures')
    with op.batch_alter_table('passed_over', schema=None) as batch_op:
        batch_op.drop_index('ix_passed_over_shop')

    op.drop_table('passed_over')
    with op.batch_alter_table('gmv_pairs', schema=None) as batch_op:
        batch_op.drop_index('ix_gmv_pairs_creator')

    op.drop_table('gmv_pairs')
    op.drop_table('gmv_goods')
    op.drop_table('gmv_days')
