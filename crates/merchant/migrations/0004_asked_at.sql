-- When PAY.JP was last asked for an attempt: only long after that does its silence mean anything.
ALTER TABLE payments ADD COLUMN asked_at BIGINT NOT NULL DEFAULT 0;

UPDATE payments SET asked_at = created_at;
