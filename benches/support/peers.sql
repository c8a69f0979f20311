-- What the peers of the benches need beside the tables: nothing of it is the product's.
--
-- PostGraphile groups by columns, and instants are stored as integers: the view adds the local day of the workspace
-- `large`, by the offsets of Europe/Oslo in 2025 and integer arithmetic, which costs less than that of timestamps. The
-- filter stays one of `occurred_at`, so that the index over it serves.
CREATE SCHEMA IF NOT EXISTS peer;
CREATE OR REPLACE VIEW peer.usage_event_day AS
    SELECT workspace_id, pool, model_id, user_id, project_id, occurred_at, credits, refunded,
        ((occurred_at + CASE WHEN occurred_at >= 1743296400000000 AND occurred_at < 1761440400000000
            THEN 7200000000 ELSE 3600000000 END) / 86400000000)::int AS day
    FROM usage_event;

-- Without it PostgreSQL takes every event for a group of its own.
CREATE STATISTICS IF NOT EXISTS peer.usage_event_day_statistics ON
    (((occurred_at + CASE WHEN occurred_at >= 1743296400000000 AND occurred_at < 1761440400000000
        THEN 7200000000 ELSE 3600000000 END) / 86400000000)::int), model_id FROM usage_event;
ANALYZE usage_event;
