// Stands in for the words of a language: each is its key.
export default new Proxy({}, { get: (_, key) => `[${LANGUAGE}] ${String(key)}` });
