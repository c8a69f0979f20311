//! The entities and the listed rollups match the tables on both databases: names, columns, types, nulls and primary keys.

use std::collections::BTreeMap;

use entity::rollup::{ROLLUPS, Rollup, SUMS};
use sea_orm::sea_query::ColumnType;
use sea_orm::{
    ColumnTrait, ConnectionTrait, Database, DatabaseConnection, DbBackend, EntityTrait, IdenStatic, Iterable,
    PrimaryKeyToColumn, Statement,
};

use crate::harness::{PostgresDatabase, Program};

/// A column: its type, whether it may be null, and its position in the primary key from 1, or 0.
#[derive(Debug, PartialEq, Eq)]
struct Column {
    kind: String,
    nullable: bool,
    key: i64,
}

type Tables = BTreeMap<String, BTreeMap<String, Column>>;

fn add<E: EntityTrait>(tables: &mut Tables, backend: DbBackend) {
    let keys: Vec<String> = E::PrimaryKey::iter().map(|key| key.into_column().as_str().to_owned()).collect();
    let columns = E::Column::iter().map(|column| {
        let (name, definition) = (column.as_str().to_owned(), column.def());
        let place = keys.iter().position(|key| *key == name).map_or(0, |place| place + 1);
        let kind = kind_of(definition.get_column_type(), backend).to_owned();
        (name, Column { kind, nullable: definition.is_null(), key: i64::try_from(place).expect("few keys") })
    });
    let is_new = tables.insert(E::default().table_name().to_owned(), columns.collect()).is_none();
    assert!(is_new, "two entities for {}", E::default().table_name());
}

/// The name of a type in the catalog.
fn kind_of(column: &ColumnType, backend: DbBackend) -> &'static str {
    let postgres = backend == DbBackend::Postgres;
    match column {
        ColumnType::BigInteger if postgres => "bigint",
        ColumnType::SmallInteger if postgres => "smallint",
        ColumnType::BigInteger | ColumnType::SmallInteger => "INTEGER",
        ColumnType::Double if postgres => "double precision",
        ColumnType::Double => "REAL",
        ColumnType::String(_) | ColumnType::Text if postgres => "text",
        ColumnType::String(_) | ColumnType::Text => "TEXT",
        other => panic!("no table has a column of type {other:?}"),
    }
}

fn entities(backend: DbBackend) -> Tables {
    let mut tables = Tables::new();
    macro_rules! entities {
        ($($module:ident)*) => { $(add::<entity::$module::Entity>(&mut tables, backend);)* };
    }
    entities! {
        alert_key api_key clock_seen credit_account credit_drawdown_day credit_entry credit_forgotten_day credit_grant credit_purchase
        credit_request credit_sequence credit_unmatched_payment job_lease member organization outbox_message provider_payment
        provider_purchase rate rate_card schema_version spend_alert spend_alert_firing spend_alert_member
        spend_alert_workspace spend_sum spend_window term usage_event usage_refund usage_sequence user workspace zone_rules
    }
    tables.extend(ROLLUPS.iter().map(|rollup| (rollup.table.to_owned(), columns_of(rollup, backend))));
    tables
}

/// The columns of a listed rollup: its primary key, and the sums.
fn columns_of(rollup: &Rollup, backend: DbBackend) -> BTreeMap<String, Column> {
    let keys = ["workspace_id", rollup.grain.column()].into_iter().chain(rollup.dimension_columns());
    let columns = keys.zip(1..).chain(SUMS.map(|sum| (sum, 0)));
    let column = |(name, key): (&str, i64)| {
        let kind = if name == "pool" { ColumnType::SmallInteger } else { ColumnType::BigInteger };
        (name.to_owned(), Column { kind: kind_of(&kind, backend).to_owned(), nullable: false, key })
    };
    columns.map(column).collect()
}

const ON_SQLITE: &str = "SELECT t.name AS table_name, c.name AS column_name, c.type AS kind, \
    CAST(c.\"notnull\" = 0 AND c.pk = 0 AS BIGINT) AS nullable, c.pk AS place \
    FROM sqlite_schema t JOIN pragma_table_info(t.name) c \
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'seaql_migrations'";

const ON_POSTGRES: &str = "SELECT c.table_name::TEXT, c.column_name::TEXT, c.data_type::TEXT AS kind, \
    (c.is_nullable = 'YES')::INT::BIGINT AS nullable, COALESCE(k.ordinal_position, 0)::BIGINT AS place \
    FROM information_schema.columns c \
    LEFT JOIN information_schema.table_constraints p ON p.table_schema = 'public' AND p.table_name = c.table_name \
    AND p.constraint_type = 'PRIMARY KEY' \
    LEFT JOIN information_schema.key_column_usage k ON k.constraint_name = p.constraint_name \
    AND k.table_name = c.table_name AND k.column_name = c.column_name \
    WHERE c.table_schema = 'public' AND c.table_name <> 'seaql_migrations'";

async fn catalog(connection: &DatabaseConnection, sql: &str) -> Tables {
    let rows = connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql)).await;
    let mut tables = Tables::new();
    for row in rows.expect("the catalog") {
        let text = |name| row.try_get::<String>("", name).expect("a text of the catalog");
        let number = |name| row.try_get::<i64>("", name).expect("a number of the catalog");
        let column = Column { kind: text("kind"), nullable: number("nullable") == 1, key: number("place") };
        tables.entry(text("table_name")).or_default().insert(text("column_name"), column);
    }
    tables
}

#[track_caller]
fn compare(entities: &Tables, catalog: &Tables) {
    assert_eq!(entities.keys().collect::<Vec<_>>(), catalog.keys().collect::<Vec<_>>(), "the names of the tables");
    for (table, columns) in entities {
        assert_eq!(columns, &catalog[table], "the columns of {table}");
    }
}

#[tokio::test]
async fn entities_match_the_tables_of_sqlite() {
    let program = Program::on_sqlite().migrate();
    let connection = Database::connect(program.database_url()).await.expect("the database opens");
    compare(&entities(DbBackend::Sqlite), &catalog(&connection, ON_SQLITE).await);
}

#[tokio::test]
async fn entities_match_the_tables_of_postgres() {
    let database = PostgresDatabase::migrated();
    let connection = Database::connect(database.url()).await.expect("the database opens");
    compare(&entities(DbBackend::Postgres), &catalog(&connection, ON_POSTGRES).await);
    connection.close().await.expect("the connection closes");
}
