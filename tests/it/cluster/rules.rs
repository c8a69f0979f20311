//! The rules of Citus for tables, checked in the catalog of a plain `PostgreSQL`.

use migration::{DISTRIBUTION_COLUMN, Placement};

use crate::harness::PostgresDatabase;

/// Each query returns violations. `placed` is the list of placements, and `tables` has those that exist.
const RULES: &[&str] = &[
    // Every table is listed, and every listed table exists. The table of applied migrations stays on the coordinator.
    "SELECT relname || ' is not in the list' FROM pg_class WHERE relnamespace = 'public'::regnamespace \
     AND relkind IN ('r', 'p') AND relname <> 'seaql_migrations' AND relname NOT IN (SELECT name FROM placed)",
    "SELECT name || ' is listed and not there' FROM placed WHERE to_regclass(name) IS NULL",
    // Tables are colocated by a column of one type.
    "SELECT t.relname || ' has no BIGINT NOT NULL COLUMN' FROM tables t WHERE distributed AND NOT EXISTS (SELECT FROM pg_attribute \
     WHERE attrelid = t.oid AND attname = 'COLUMN' AND atttypid = 'int8'::regtype AND attnotnull)",
    "SELECT t.relname || ' has no primary key' FROM tables t \
     WHERE NOT EXISTS (SELECT FROM pg_index WHERE indrelid = t.oid AND indisprimary)",
    // A unique index is checked on one node.
    "SELECT indexrelid::regclass || ' is unique and does not begin with COLUMN' FROM pg_index i JOIN tables t ON t.oid = indrelid \
     WHERE distributed AND (indisunique OR indisexclusion) AND NOT EXISTS (SELECT FROM pg_attribute a \
     WHERE a.attrelid = t.oid AND a.attnum = i.indkey[0] AND a.attname = 'COLUMN')",
    // A referenced row is on the same node.
    "SELECT conname || ' refers from a reference table to a distributed one' FROM pg_constraint \
     JOIN tables t ON t.oid = conrelid JOIN tables o ON o.oid = confrelid WHERE NOT t.distributed AND o.distributed",
    "SELECT conname || ' refers to another distributed table without COLUMN' FROM pg_constraint k \
     JOIN tables t ON t.oid = conrelid JOIN tables o ON o.oid = confrelid WHERE t.distributed AND o.distributed \
     AND NOT EXISTS (SELECT FROM UNNEST(k.conkey, k.confkey) AS pair (here, there) \
     JOIN pg_attribute h ON h.attrelid = k.conrelid AND h.attnum = here AND h.attname = 'COLUMN' \
     JOIN pg_attribute r ON r.attrelid = k.confrelid AND r.attnum = there AND r.attname = 'COLUMN')",
    "SELECT conname || ' sets columns of ' || t.relname || ' when what it refers to goes' FROM pg_constraint \
     JOIN tables t ON t.oid = conrelid \
     WHERE contype = 'f' AND (confdeltype IN ('n', 'd') OR confupdtype IN ('n', 'd'))",
    "SELECT tgname || ' is a trigger of ' || t.relname FROM pg_trigger JOIN tables t ON t.oid = tgrelid WHERE NOT tgisinternal",
    "SELECT t.relname || '.' || attname || ' is generated' FROM pg_attribute JOIN tables t ON t.oid = attrelid \
     WHERE attgenerated <> ''",
    // Workers number rows from about 2.8e14.
    "SELECT t.relname || '.' || attname || ' is an identity narrower than BIGINT' FROM pg_attribute \
     JOIN tables t ON t.oid = attrelid WHERE attidentity <> '' AND atttypid <> 'int8'::regtype",
    "SELECT s.relname || ' is a sequence of ' || t.relname FROM pg_depend JOIN pg_class s ON s.oid = objid AND s.relkind = 'S' \
     JOIN tables t ON t.oid = refobjid WHERE classid = 'pg_class'::regclass AND (deptype = 'a' OR deptype = 'i' AND distributed)",
];

/// The violations of these rules in a database.
#[track_caller]
pub fn violations(database: &PostgresDatabase, placements: &[(&str, Placement)]) -> Vec<String> {
    let list: Vec<String> = placements
        .iter()
        .map(|(name, placement)| format!("('{name}', {})", *placement == Placement::Distributed))
        .collect();
    let sql = format!(
        "WITH placed (name, distributed) AS (VALUES {}), \
         tables AS (SELECT c.oid, c.relname, p.distributed FROM pg_class c JOIN placed p ON c.oid = to_regclass(p.name)) {}",
        list.join(", "),
        RULES.join(" UNION ALL ").replace("COLUMN", DISTRIBUTION_COLUMN)
    );
    let mut violations: Vec<String> = database.ask(&sql).lines().map(str::to_owned).collect();
    violations.sort();
    violations
}
