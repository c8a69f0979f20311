-- Made-up usage of 200 workspaces over 2025, the same for the same number of events, with all that follows from it.
--
--   psql -v events=200000 -f events.sql
--
-- It fills the tables that `tallygraph migrate` made, whatever was in them. Every field of an event is a function of its
-- number i. The events are spread over the year. 27 of 200 belong to the workspace `large`. The others go round the 199
-- other workspaces in sessions of four, in which mostly one person uses one model. So the rows of workspaces are
-- interleaved in the table, as they are where events are recorded as they occur.
--
-- The ledger of each workspace: a contract that pays for everything, a promotion that expires after it, one line for
-- each event, the refunds, and three purchases at the end. Such a database passes `tallygraph verify`.

\set ON_ERROR_STOP on
\set QUIET on
SET work_mem = '1GB';
SET maintenance_work_mem = '1GB';
SET jit = off;
SET client_min_messages = warning;

-- A schema of before that rollup can be filled too.
SELECT to_regclass('usage_day_model') IS NOT NULL AS has_day_models \gset

BEGIN;

-- Keys and indexes come back as they were, whatever they were: rows that go into a table without any are loaded
-- several times as fast, and the order of these drops is that of what depends on what.
CREATE TEMP TABLE filled (name regclass) ON COMMIT DROP;
INSERT INTO filled VALUES ('usage_event'), ('usage_refund'), ('usage_quarter'), ('usage_day'), ('usage_day_member'),
    ('credit_entry'), ('credit_drawdown_day');
CREATE TEMP TABLE kept ON COMMIT DROP AS
    SELECT CASE c.contype WHEN 'f' THEN 3 ELSE 1 END AS place, c.conrelid::regclass AS of_table, c.conname AS name,
        format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS away,
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS back
    FROM pg_constraint c WHERE c.contype IN ('p', 'u', 'f') AND c.conrelid IN (SELECT name FROM filled)
    UNION ALL
    SELECT 2, i.indrelid::regclass, r.relname, format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
    FROM pg_index i JOIN pg_class r ON r.oid = i.indexrelid
    WHERE i.indrelid IN (SELECT name FROM filled)
    AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid);
DO $$
DECLARE statement text;
BEGIN
    FOR statement IN SELECT away FROM kept ORDER BY place DESC, name LOOP EXECUTE statement; END LOOP;
END $$;

-- Emptied in this transaction, tables need no write-ahead log under wal_level = minimal.
TRUNCATE organization, workspace, person, member, term, usage_sequence, usage_event, usage_refund, usage_quarter,
    usage_day, usage_day_member, credit_account, credit_sequence, credit_grant, credit_entry, credit_drawdown_day,
    credit_purchase, credit_request, rate, rate_card, api_key;

-- The year, in microseconds since 1970.
CREATE TEMP TABLE year ON COMMIT DROP AS
    SELECT 1735689600000000 AS starts, 1767225600000000 AS ends, 2051222400000000 AS contract_ends,
        2082758400000000 AS promotion_ends, 31536000000000 / :events AS step;

INSERT INTO organization (id, key, name, created_at)
    SELECT n, 'organization-' || n, 'Organization ' || n, starts FROM year, generate_series(1, 10) n;
INSERT INTO workspace (id, key, name, organization_id, time_zone, rollup_zone, week_start, created_at)
    SELECT n, CASE n WHEN 1 THEN 'large' ELSE 'workspace-' || n END, 'Workspace ' || n, 1 + n % 10, zone, zone, 0, starts
    FROM year, generate_series(1, 200) n, LATERAL (SELECT (ARRAY['America/New_York', 'Europe/Oslo', 'Asia/Tokyo',
        'Europe/London', 'Asia/Kolkata', 'America/Los_Angeles', 'Australia/Sydney', 'America/Sao_Paulo', 'UTC',
        'Africa/Lagos', 'Asia/Kathmandu', 'America/Chicago'])[1 + n % 12] AS zone) zones;
INSERT INTO person (id, key, name, created_at)
    SELECT n, 'user-' || n, 'Person ' || n, starts FROM year, generate_series(1, 500 + 199 * 40) n;
INSERT INTO member (workspace_id, user_id, name, role, created_at)
    SELECT CASE WHEN n <= 500 THEN 1 ELSE 2 + (n - 501) / 40 END, n, 'Person ' || n, 1 + n % 4, starts
    FROM year, generate_series(1, 500 + 199 * 40) n;
INSERT INTO term (id, kind, key)
    SELECT n, 1, 'model-' || n FROM generate_series(1, 12) n
    UNION ALL SELECT 12 + n, 2, 'tool-' || n FROM generate_series(1, 6) n
    UNION ALL SELECT 18 + n, 3, 'project-' || n FROM generate_series(1, 20) n
    UNION ALL VALUES (39, 4, 'studio'), (40, 4, 'api'), (41, 5, 'SECOND');

INSERT INTO usage_event (workspace_id, id, source_id, event_key, occurred_at, recorded_at, pool, model_id, tool_id,
        user_id, project_id, unit_id, quantity, count, credits, refunded, attributes, overdraft, first_entry, entries)
    SELECT workspace, id, CASE WHEN (h >> 53) & 7 = 0 THEN 40 ELSE 39 END, lpad(to_hex(h), 16, '0') || '-' || to_hex(i),
        occurred_at, occurred_at + 2000000, 1, 1 + model, 13 + (model * 5 + ((s >> 48) & 3 = 0)::int) % 6,
        CASE WHEN (s >> 55) & 63 <> 0 THEN first_member + nth END,
        CASE WHEN (s >> 50) & 15 <> 0 THEN 19 + (nth * 3 + ((h >> 40) & 7 = 0)::int) % 20 END,
        41, quantity, 1, cost, CASE WHEN (h >> 56) & 127 = 5 THEN cost ELSE 0 END, NULL, 0, 2 + id, 1
    FROM (SELECT i, i - (i + 1) * 27 / 200 AS j, (i + 1) * 27 / 200 AS in_large,
              (i + 1) * 27 / 200 > i * 27 / 200 AS is_large,
              hashint8extended(i, 7) & 9223372036854775807 AS h
          FROM generate_series(0::bigint, :events - 1) i) numbered
    CROSS JOIN year
    CROSS JOIN LATERAL (SELECT
        CASE WHEN is_large THEN 1 ELSE 2 + j / 4 % 199 END AS workspace,
        CASE WHEN is_large THEN in_large ELSE j / 4 / 199 * 4 + j % 4 + 1 END AS id,
        CASE WHEN is_large THEN 500 ELSE 40 END AS members,
        i * step + h % step AS elapsed, 1 + ((h >> 24) & 15) AS quantity) placed
    CROSS JOIN LATERAL (SELECT
        hashint8extended(workspace * 100000000 + (id - 1) / 4, 11) & 9223372036854775807 AS s,
        CASE WHEN is_large THEN 1 ELSE 501 + (workspace - 2) * 40 END AS first_member,
        -- Most of a day's usage is around noon; the order of the events stays.
        starts + elapsed / 86400000000 * 86400000000 + least(86399999999, (86400000000 * (elapsed % 86400000000 / 86400000000.0::float8
            + 0.12 * sin(2 * pi() * (elapsed % 86400000000 / 86400000000.0::float8))))::bigint) AS occurred_at) sitting
    -- The smaller of two draws: a few models and members have most of the usage.
    CROSS JOIN LATERAL (SELECT
        least(((s & 65535) * members) >> 16, (((s >> 16) & 65535) * members) >> 16) AS nth,
        CASE WHEN h & 7 = 0 THEN least((((h >> 8) & 255) * 12) >> 8, (((h >> 16) & 255) * 12) >> 8)
            ELSE least((((s >> 32) & 255) * 12) >> 8, (((s >> 40) & 255) * 12) >> 8) END AS model) chosen
    CROSS JOIN LATERAL (SELECT (model + 1) * quantity * 500 AS cost) priced;

INSERT INTO usage_refund (workspace_id, id, event_id, credits, reason, recorded_at, idempotency_key, content_sha256)
    SELECT workspace_id, row_number() OVER (PARTITION BY workspace_id ORDER BY id), id, refunded, 'it failed',
        ends + 3600000000, 'refund-' || id, lpad('', 64, '0')
    FROM usage_event, year WHERE refunded > 0;

CREATE TEMP TABLE account ON COMMIT DROP AS
    SELECT w.id AS workspace_id, COALESCE(spent, 0) AS spent, COALESCE(events, 0) AS events,
        COALESCE(given, 0) AS given, COALESCE(refunds, 0) AS refunds,
        COALESCE(spent, 0) * 6 / 5 / 1000 * 1000 + 1000000 AS contract, 2000000::bigint AS promotion
    FROM workspace w
    LEFT JOIN (SELECT workspace_id, SUM(credits)::bigint AS spent, COUNT(*) AS events FROM usage_event GROUP BY workspace_id) e
        ON e.workspace_id = w.id
    LEFT JOIN (SELECT workspace_id, SUM(credits)::bigint AS given, COUNT(*) AS refunds FROM usage_refund GROUP BY workspace_id) r
        ON r.workspace_id = w.id;
INSERT INTO usage_sequence (workspace_id, last_event_id, last_refund_id) SELECT workspace_id, events, refunds FROM account;

INSERT INTO usage_quarter
    SELECT workspace_id, occurred_at / 900000000 AS quarter, pool, model_id, tool_id, SUM(credits), SUM(refunded), COUNT(*)
    FROM usage_event GROUP BY 1, 2, 3, 4, 5 ORDER BY 2, 1;
INSERT INTO usage_day
    SELECT q.workspace_id, timezone(w.rollup_zone, to_timestamp(quarter * 900.0))::date - date '1970-01-01' AS day,
        pool, model_id, tool_id, SUM(charged), SUM(refunded), SUM(generations)
    FROM usage_quarter q JOIN workspace w ON w.id = q.workspace_id GROUP BY 1, 2, 3, 4, 5 ORDER BY 2, 1;
\if :has_day_models
TRUNCATE usage_day_model;
INSERT INTO usage_day_model
    SELECT workspace_id, day, pool, model_id, SUM(charged), SUM(refunded), SUM(generations)
    FROM usage_day GROUP BY 1, 2, 3, 4 ORDER BY 2, 1;
\endif
INSERT INTO usage_day_member
    SELECT e.workspace_id, timezone(w.rollup_zone, to_timestamp(occurred_at / 1000000))::date - date '1970-01-01' AS day,
        pool, model_id, tool_id, COALESCE(user_id, 0), COALESCE(project_id, 0), SUM(credits), SUM(refunded), COUNT(*)
    FROM usage_event e JOIN workspace w ON w.id = e.workspace_id GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 2, 1;

-- Grants 1 and 2 begin the journal; 3, 4 and 5 are of the purchases, which end it.
INSERT INTO credit_grant (workspace_id, id, pool, kind, state, amount, consumed, remaining, expired, withdrawn,
        effective_at, expires_at, purchase_id, recorded_at)
    SELECT workspace_id, 1, 1, 1, 2, contract, spent - given, contract - spent + given, 0, 0,
        starts - 86400000000, contract_ends, NULL::bigint, starts - 86400000000 FROM account, year
    UNION ALL
    SELECT workspace_id, 2, 1, 3, 2, promotion, 0, promotion, 0, 0,
        starts - 86400000000, promotion_ends, NULL, starts - 86400000000 FROM account, year
    UNION ALL
    SELECT workspace_id, 2 + n, 1, 2, 2, 5000000, 0, 5000000, 0, 0,
        ends + 7200000000 + n * 60000000, NULL, n, ends + 7200000000 + n * 60000000 FROM account, year, generate_series(1, 3) n;
INSERT INTO credit_purchase (workspace_id, id, pool, status, channel, credits, price, currency, purchased_by,
        created_at, completed_at, grant_id)
    SELECT workspace_id, purchase_id, 1, 2, 1, amount, amount / 100, 'USD',
        CASE workspace_id WHEN 1 THEN 1 ELSE 501 + (workspace_id - 2) * 40 END, recorded_at, recorded_at, id
    FROM credit_grant WHERE purchase_id IS NOT NULL;
INSERT INTO credit_sequence (workspace_id, last_grant_id, last_purchase_id) SELECT workspace_id, 5, 3 FROM account;
INSERT INTO credit_request (workspace_id, operation, idempotency_key, content_sha256, answer, recorded_at)
    SELECT workspace_id, CASE WHEN id = 1 THEN 1 WHEN id = 2 THEN 2 ELSE 4 END, 'request-' || id, lpad('', 64, '0'),
        CASE WHEN id <= 2 THEN format('[%s]', id) ELSE format('[%s]', purchase_id) END, recorded_at
    FROM credit_grant;

INSERT INTO credit_entry (workspace_id, pool, sequence, kind, credits, settled, balance_after, effective_at, recorded_at,
        grant_id, event_id, note)
    SELECT workspace_id, 1, id, 1, amount, 0, CASE id WHEN 1 THEN amount ELSE contract + amount END,
        effective_at, recorded_at, id, NULL, NULL
    FROM credit_grant JOIN account USING (workspace_id) WHERE id <= 2;
INSERT INTO credit_entry (workspace_id, pool, sequence, kind, credits, settled, balance_after, effective_at, recorded_at,
        grant_id, event_id, note)
    SELECT workspace_id, 1, 2 + id, 2, -credits, 0,
        contract + promotion - (SUM(credits) OVER (PARTITION BY workspace_id ORDER BY id ROWS UNBOUNDED PRECEDING))::bigint,
        occurred_at, recorded_at, 1, id, NULL
    FROM usage_event JOIN account USING (workspace_id) ORDER BY recorded_at, workspace_id, id;
INSERT INTO credit_entry (workspace_id, pool, sequence, kind, credits, settled, balance_after, effective_at, recorded_at,
        grant_id, event_id, note)
    SELECT workspace_id, 1, 2 + events + id, 3, credits, 0, contract + promotion - spent
        + (SUM(credits) OVER (PARTITION BY workspace_id ORDER BY id ROWS UNBOUNDED PRECEDING))::bigint,
        recorded_at, recorded_at, 1, event_id, reason
    FROM usage_refund JOIN account USING (workspace_id);
INSERT INTO credit_entry (workspace_id, pool, sequence, kind, credits, settled, balance_after, effective_at, recorded_at,
        grant_id, event_id, note)
    SELECT workspace_id, 1, 2 + events + refunds + purchase_id, 1, amount, 0,
        contract + promotion - spent + given + purchase_id * amount, effective_at, recorded_at, id, NULL, NULL
    FROM credit_grant JOIN account USING (workspace_id) WHERE purchase_id IS NOT NULL;
INSERT INTO credit_account (workspace_id, pool, sequence, balance, overdraft, permanent, granted, recorded_at, next_due_at)
    SELECT workspace_id, 1, 5 + events + refunds, contract + promotion - spent + given + 15000000, 0, 15000000,
        contract + promotion + 15000000, ends + 7200000000 + 180000000, contract_ends
    FROM account, year;
INSERT INTO credit_drawdown_day (workspace_id, pool, day, grant_id, used)
    SELECT workspace_id, pool, occurred_at / 86400000000 AS day, 1, SUM(credits)
    FROM usage_event GROUP BY workspace_id, pool, day ORDER BY day, workspace_id;

DO $$
DECLARE statement text;
BEGIN
    FOR statement IN SELECT back FROM kept ORDER BY place, name LOOP EXECUTE statement; END LOOP;
    FOR statement IN SELECT format('SELECT setval(pg_get_serial_sequence(%L, ''id''), (SELECT MAX(id) FROM %I))', name, name)
        FROM unnest(ARRAY['organization', 'workspace', 'person', 'term']) name LOOP EXECUTE statement; END LOOP;
END $$;

COMMIT;
VACUUM (ANALYZE);
SELECT COUNT(*) AS events FROM usage_event;
