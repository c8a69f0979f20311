-- An organization of 50 of the workspaces that events.sql makes, the large one among them. It may run again and again.

INSERT INTO organization (key, name, created_at) VALUES ('fifty', 'Fifty workspaces', 1735689600000000)
    ON CONFLICT (key) DO NOTHING;
UPDATE workspace w SET organization_id = o.id FROM organization o
    WHERE o.key = 'fifty' AND w.id <= 50 AND w.organization_id IS DISTINCT FROM o.id;
