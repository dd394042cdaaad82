-- A registration on PAY.JP's page has a session first, and a setup flow when PAY.JP tells of one.
CREATE TABLE registrations_with_sessions (
    id TEXT NOT NULL PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    setup_flow_id TEXT UNIQUE,
    checkout_session_id TEXT UNIQUE,
    status TEXT NOT NULL,
    payment_method_id TEXT,
    created_at BIGINT NOT NULL
);

INSERT INTO registrations_with_sessions
    (id, customer_id, setup_flow_id, status, payment_method_id, created_at)
SELECT id, customer_id, setup_flow_id, status, payment_method_id, created_at FROM registrations;

DROP TABLE registrations;
ALTER TABLE registrations_with_sessions RENAME TO registrations;

CREATE INDEX registrations_by_customer ON registrations (customer_id, created_at);

CREATE TABLE webhook_events (
    id TEXT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    -- Until then one request has it in hand, and others wait for what comes of it.
    taken_until BIGINT NOT NULL,
    done BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE counts (
    name TEXT NOT NULL PRIMARY KEY,
    count BIGINT NOT NULL
);
