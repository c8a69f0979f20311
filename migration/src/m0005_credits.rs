//! The ledger: accounts, grants, the journal, purchases, and the answers to writes that may be repeated.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::{Layout, create_index, create_table, drop_tables};

/// Creates the ledger.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0005_credits"
    }
}

const TABLES: &[(&str, Layout, &str)] = &[
    // One row for each workspace and pool. Every write to the ledger locks it first. next_due_at is when the next grant takes effect or
    // expires.
    (
        "credit_account",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, pool SMALLINT NOT NULL, sequence BIGINT NOT NULL, balance BIGINT NOT NULL, \
         overdraft BIGINT NOT NULL, permanent BIGINT NOT NULL, granted BIGINT NOT NULL, recorded_at BIGINT NOT NULL, \
         next_due_at BIGINT, PRIMARY KEY (workspace_id, pool)",
    ),
    (
        "credit_sequence",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL PRIMARY KEY, last_grant_id BIGINT NOT NULL, last_purchase_id BIGINT NOT NULL",
    ),
    (
        "credit_grant",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, id BIGINT NOT NULL, pool SMALLINT NOT NULL, kind SMALLINT NOT NULL, \
         state SMALLINT NOT NULL, amount BIGINT NOT NULL, consumed BIGINT NOT NULL, remaining BIGINT NOT NULL, \
         expired BIGINT NOT NULL, withdrawn BIGINT NOT NULL, effective_at BIGINT NOT NULL, expires_at BIGINT, \
         voided_at BIGINT, purchase_id BIGINT, note TEXT, recorded_at BIGINT NOT NULL, \
         PRIMARY KEY (workspace_id, id), \
         CHECK (consumed >= 0 AND remaining >= 0 AND expired >= 0 AND withdrawn >= 0 \
         AND amount = consumed + remaining + expired + withdrawn)",
    ),
    // settled is the amount of a SETTLEMENT. It changes no balance.
    (
        "credit_entry",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, pool SMALLINT NOT NULL, sequence BIGINT NOT NULL, kind SMALLINT NOT NULL, \
         credits BIGINT NOT NULL, settled BIGINT NOT NULL, balance_after BIGINT NOT NULL, effective_at BIGINT NOT NULL, \
         recorded_at BIGINT NOT NULL, grant_id BIGINT, event_id BIGINT, note TEXT, \
         PRIMARY KEY (workspace_id, pool, sequence)",
    ),
    // The credits that events drew on each grant, by the day of UTC on which the events occurred. Grant 0 is overdraft.
    (
        "credit_drawdown_day",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, pool SMALLINT NOT NULL, day BIGINT NOT NULL, grant_id BIGINT NOT NULL, \
         used BIGINT NOT NULL, PRIMARY KEY (workspace_id, pool, day, grant_id)",
    ),
    (
        "credit_purchase",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, id BIGINT NOT NULL, pool SMALLINT NOT NULL, status SMALLINT NOT NULL, \
         channel SMALLINT NOT NULL, credits BIGINT NOT NULL, price_minor BIGINT NOT NULL, currency TEXT NOT NULL, \
         purchased_by BIGINT, created_at BIGINT NOT NULL, completed_at BIGINT, reference TEXT, grant_id BIGINT, \
         PRIMARY KEY (workspace_id, id)",
    ),
    // answer is JSON, from which a replay is answered.
    (
        "credit_request",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, operation SMALLINT NOT NULL, idempotency_key TEXT NOT NULL, \
         content_sha256 TEXT NOT NULL, answer TEXT NOT NULL, recorded_at BIGINT NOT NULL, \
         PRIMARY KEY (workspace_id, operation, idempotency_key)",
    ),
];

/// The numbers are those of the enums `GrantState` (1 scheduled, 2 open, 3 expired) and `EntryKind` (2 usage).
const INDEXES: &[&str] = &[
    "INDEX credit_account_due ON credit_account (next_due_at) WHERE next_due_at IS NOT NULL",
    "INDEX credit_grant_scheduled ON credit_grant (workspace_id, pool, effective_at) WHERE state = 1",
    "INDEX credit_grant_open ON credit_grant (workspace_id, pool, expires_at) WHERE state = 2",
    "INDEX credit_grant_holding ON credit_grant (workspace_id, pool, expires_at) WHERE state = 2 AND remaining > 0",
    "INDEX credit_grant_unspent ON credit_grant (workspace_id, pool, expires_at) WHERE state = 3 AND expired > 0",
    "INDEX credit_entry_effective ON credit_entry (workspace_id, pool, effective_at) WHERE kind <> 2",
    "INDEX credit_entry_other ON credit_entry (workspace_id, pool, sequence) WHERE kind <> 2",
    "INDEX credit_entry_event ON credit_entry (workspace_id, event_id) WHERE kind <> 2",
    "INDEX usage_event_overdraft ON usage_event (workspace_id, pool, id) WHERE overdraft > 0",
];

/// The lines of an event's drawdowns are consecutive in the journal: `entries` lines from `first_entry` on.
const EVENT_COLUMNS: &[&str] = &["overdraft", "first_entry", "entries"];

/// Events without a ledger become overdraft, less their refunds: first the usage in the order of recording, then the refunds.
const OPENING_LINES: &str = "\
    INSERT INTO credit_entry (workspace_id, pool, sequence, kind, credits, settled, balance_after, effective_at, \
    recorded_at, grant_id, event_id, note) \
    SELECT workspace_id, pool, ROW_NUMBER() OVER w, kind, credits, 0, SUM(credits) OVER w, effective_at, \
    MAX(recorded_at) OVER w, NULL, event_id, reason \
    FROM (SELECT workspace_id, pool, 2 AS kind, -credits AS credits, occurred_at AS effective_at, recorded_at, \
          id AS event_id, id AS place, NULL AS reason FROM usage_event WHERE credits > 0 \
          UNION ALL \
          SELECT r.workspace_id, e.pool, 3, r.credits, r.recorded_at, r.recorded_at, r.event_id, r.id, r.reason \
          FROM usage_refund r JOIN usage_event e ON e.workspace_id = r.workspace_id AND e.id = r.event_id) lines \
    WHERE TRUE \
    WINDOW w AS (PARTITION BY workspace_id, pool ORDER BY kind, place ROWS UNBOUNDED PRECEDING)";

const OPENING_EVENTS: &str = "\
    UPDATE usage_event SET overdraft = credits - refunded, entries = 1, first_entry = numbered.place \
    FROM (SELECT workspace_id AS of_workspace, id AS of_event, \
          ROW_NUMBER() OVER (PARTITION BY workspace_id, pool ORDER BY id) AS place \
          FROM usage_event WHERE credits > 0) numbered \
    WHERE numbered.of_workspace = usage_event.workspace_id AND numbered.of_event = usage_event.id";

const OPENING_ACCOUNTS: &str = "\
    INSERT INTO credit_account (workspace_id, pool, sequence, balance, overdraft, permanent, granted, recorded_at) \
    SELECT workspace_id, pool, COUNT(*), SUM(credits), -SUM(credits), 0, 0, MAX(recorded_at) \
    FROM credit_entry GROUP BY workspace_id, pool";

const OPENING_DAYS: &str = "\
    INSERT INTO credit_drawdown_day (workspace_id, pool, day, grant_id, used) \
    SELECT workspace_id, pool, day, 0, SUM(credits) FROM (SELECT workspace_id, pool, credits, CASE WHEN \
    occurred_at >= 0 THEN occurred_at / 86400000000 ELSE -((86399999999 - occurred_at) / 86400000000) END AS day \
    FROM usage_event WHERE credits > 0) days GROUP BY workspace_id, pool, day";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, layout, columns) in TABLES {
            create_table(manager, name, *layout, columns).await?;
        }
        let connection = manager.get_connection();
        for column in EVENT_COLUMNS {
            let integer = match connection.get_database_backend() {
                sea_orm_migration::sea_orm::DbBackend::Sqlite => "INTEGER",
                _ => "BIGINT",
            };
            let sql = format!("ALTER TABLE usage_event ADD COLUMN {column} {integer} NOT NULL DEFAULT 0");
            connection.execute_unprepared(&sql).await?;
        }
        for opening in [OPENING_LINES, OPENING_EVENTS, OPENING_ACCOUNTS, OPENING_DAYS] {
            connection.execute_unprepared(opening).await?;
        }
        for index in INDEXES {
            create_index(manager, index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("DROP INDEX usage_event_overdraft").await?;
        for column in EVENT_COLUMNS {
            connection.execute_unprepared(&format!("ALTER TABLE usage_event DROP COLUMN {column}")).await?;
        }
        let names: Vec<&str> = TABLES.iter().map(|(name, ..)| *name).collect();
        drop_tables(manager, &names).await
    }
}
