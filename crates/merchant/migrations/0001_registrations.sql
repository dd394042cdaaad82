CREATE TABLE customers (
    id TEXT NOT NULL PRIMARY KEY,
    payjp_customer_id TEXT UNIQUE,
    -- How many times PAY.JP no longer knew the customer we remembered.
    payjp_losses BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    token_sha256 TEXT NOT NULL PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);

CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_customer ON sessions (customer_id);

CREATE TABLE registrations (
    id TEXT NOT NULL PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    setup_flow_id TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    payment_method_id TEXT,
    created_at BIGINT NOT NULL
);

CREATE INDEX registrations_by_customer ON registrations (customer_id, created_at);
