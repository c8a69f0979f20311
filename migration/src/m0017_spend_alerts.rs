//! Spend alerts: rules, the sums that they are judged by, their firings, and the messages that firings send.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::{Layout, create_index, create_table, drop_tables};

/// Adds the tables, and the counter by which recording sees that the rules of a workspace changed.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0017_spend_alerts"
    }
}

const TABLES: &[(&str, Layout, &str)] = &[
    // A rule may watch several workspaces, so none of them owns its row.
    (
        "spend_alert",
        Layout::Numbered,
        "id IDENTITY, name TEXT NOT NULL, scope SMALLINT NOT NULL, pool SMALLINT, threshold BIGINT NOT NULL, \
         window_kind SMALLINT NOT NULL, created_at BIGINT NOT NULL, created_by BIGINT, muted_at BIGINT, \
         emails TEXT NOT NULL, webhook_url TEXT, webhook_secret TEXT, previous_webhook_secret TEXT, \
         previous_secret_until BIGINT",
    ),
    (
        "spend_alert_workspace",
        Layout::Clustered,
        "alert_id BIGINT NOT NULL, workspace_id BIGINT NOT NULL, PRIMARY KEY (alert_id, workspace_id), \
         FOREIGN KEY (alert_id) REFERENCES spend_alert (id)",
    ),
    (
        "spend_alert_member",
        Layout::Clustered,
        "alert_id BIGINT NOT NULL, workspace_id BIGINT NOT NULL, user_id BIGINT NOT NULL, \
         PRIMARY KEY (alert_id, workspace_id, user_id), FOREIGN KEY (alert_id) REFERENCES spend_alert (id)",
    ),
    // The member who crossed is named by workspace_id and user_id. Both are null if whole workspaces are watched.
    (
        "spend_alert_firing",
        Layout::Numbered,
        "id IDENTITY, alert_id BIGINT NOT NULL, workspace_id BIGINT, user_id BIGINT, spent BIGINT NOT NULL, \
         threshold BIGINT NOT NULL, reason SMALLINT NOT NULL, event_workspace_id BIGINT, event_id BIGINT, \
         fired_at BIGINT NOT NULL, recovered_at BIGINT, FOREIGN KEY (alert_id) REFERENCES spend_alert (id)",
    ),
    // One row for each target of a firing, or of a test. The id goes out with the message and never changes.
    (
        "outbox_message",
        Layout::Clustered,
        "id TEXT NOT NULL PRIMARY KEY, alert_id BIGINT NOT NULL, firing_id BIGINT, channel SMALLINT NOT NULL, \
         target TEXT NOT NULL, status SMALLINT NOT NULL, attempts BIGINT NOT NULL, next_attempt_at BIGINT, \
         last_attempt_at BIGINT, last_error TEXT, created_at BIGINT NOT NULL, leased_until BIGINT, \
         FOREIGN KEY (alert_id) REFERENCES spend_alert (id), FOREIGN KEY (firing_id) REFERENCES spend_alert_firing (id)",
    ),
    // What is watched: a workspace by itself (together is empty), or several together, which are the numbers in together;
    // the row is then with the first of them. as_of is the instant up to which what left the last 24 hours is subtracted.
    // look_at is when the job looks at it next.
    (
        "spend_window",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, together TEXT NOT NULL, revision BIGINT NOT NULL, as_of BIGINT NOT NULL, \
         look_at BIGINT, PRIMARY KEY (workspace_id, together)",
    ),
    // Sums of what is watched: of all (user_id 0) or of one user, in one pool or in both (pool 0). In the last 24 hours
    // (since 0), or since a rule was created, up to the creation of the next. Nothing fires or recovers while spent is in
    // quiet_from..=quiet_to; both are null if that is not known.
    (
        "spend_sum",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, together TEXT NOT NULL, user_id BIGINT NOT NULL, window_kind SMALLINT NOT NULL, \
         pool SMALLINT NOT NULL, since BIGINT NOT NULL, spent BIGINT NOT NULL, quiet_from BIGINT, quiet_to BIGINT, \
         revision BIGINT NOT NULL, PRIMARY KEY (workspace_id, together, user_id, since, window_kind, pool)",
    ),
];

const INDEXES: &[&str] = &[
    "INDEX spend_alert_of_workspace ON spend_alert_workspace (workspace_id)",
    "INDEX spend_alert_firings ON spend_alert_firing (alert_id, id)",
    "UNIQUE INDEX spend_alert_open_firing ON spend_alert_firing (alert_id, COALESCE(workspace_id, 0), COALESCE(user_id, 0)) \
     WHERE recovered_at IS NULL",
    "INDEX outbox_message_due ON outbox_message (next_attempt_at) WHERE next_attempt_at IS NOT NULL",
    "INDEX outbox_message_of_firing ON outbox_message (firing_id)",
    "INDEX outbox_message_of_alert ON outbox_message (alert_id)",
    "INDEX spend_window_look ON spend_window (look_at) WHERE look_at IS NOT NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, layout, columns) in TABLES {
            create_table(manager, name, *layout, columns).await?;
        }
        for index in INDEXES {
            create_index(manager, index).await?;
        }
        // BIGINT is an INTEGER to SQLite, in its strict tables too.
        let connection = manager.get_connection();
        let number = match connection.get_database_backend() {
            DbBackend::Sqlite => "INTEGER",
            _ => "BIGINT",
        };
        let add = format!("ALTER TABLE usage_sequence ADD COLUMN spend_revision {number} NOT NULL DEFAULT 0");
        connection.execute_unprepared(&add).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("ALTER TABLE usage_sequence DROP COLUMN spend_revision").await?;
        let names: Vec<&str> = TABLES.iter().map(|(name, ..)| *name).collect();
        drop_tables(manager, &names).await
    }
}
