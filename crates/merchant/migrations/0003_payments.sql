-- A guest has a session too, and no customer.
CREATE TABLE sessions_with_guests (
    token_sha256 TEXT NOT NULL PRIMARY KEY,
    customer_id TEXT REFERENCES customers (id) ON DELETE CASCADE,
    guest_id TEXT,
    expires_at BIGINT NOT NULL
);

INSERT INTO sessions_with_guests (token_sha256, customer_id, expires_at)
SELECT token_sha256, customer_id, expires_at FROM sessions;

DROP TABLE sessions;
ALTER TABLE sessions_with_guests RENAME TO sessions;

CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_customer ON sessions (customer_id);

CREATE TABLE accounts (
    email TEXT NOT NULL PRIMARY KEY,
    customer_id TEXT NOT NULL UNIQUE REFERENCES customers (id) ON DELETE CASCADE
);

-- The demo's own order book. A shop has another one.
CREATE TABLE orders (
    id TEXT NOT NULL PRIMARY KEY,
    customer_id TEXT REFERENCES customers (id) ON DELETE CASCADE,
    guest_id TEXT,
    amount BIGINT NOT NULL,
    description TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX orders_by_guest ON orders (guest_id);

-- Every attempt to pay an order is one row, written down before PAY.JP is asked for its payment flow.
CREATE TABLE payments (
    id TEXT NOT NULL PRIMARY KEY,
    order_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    customer_id TEXT REFERENCES customers (id) ON DELETE CASCADE,
    amount BIGINT NOT NULL,
    -- The registered method that the shop pays with; without one the customer pays in their browser.
    chosen_method_id TEXT,
    payment_flow_id TEXT UNIQUE,
    status TEXT NOT NULL,
    payment_method_id TEXT,
    refusal_code TEXT,
    save BIGINT NOT NULL DEFAULT 0,
    saved BIGINT NOT NULL DEFAULT 0,
    save_error TEXT,
    created_at BIGINT NOT NULL,
    UNIQUE (order_id, attempt)
);

CREATE INDEX payments_by_customer ON payments (customer_id);
