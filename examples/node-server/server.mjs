// A demo shop's server without a framework: who is signed in, the Origin check, the built pages, and their headers.
import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { createClient } from "@payjp/payjpv2";
import { payjpRoutes } from "./payjp.mjs";
import { Refusal } from "./refusal.mjs";

const setting = (name, otherwise) => process.env[name]?.trim() || otherwise;
const stop = (why) => {
  console.error(`payjp-node-server: ${why}`);
  process.exit(2);
};

const secretKey = setting("PAYJP_SECRET_KEY", "");
const publicKey = setting("PAYJP_PUBLIC_KEY", "");
// Every visitor is signed in here, so with live keys anybody could try stolen cards.
if (!secretKey.startsWith("sk_test_")) stop("PAYJP_SECRET_KEY must be a secret key of test mode (sk_test_…)");
if (!publicKey.startsWith("pk_test_")) stop("PAYJP_PUBLIC_KEY must be a publishable key of test mode (pk_test_…)");
const apiBase = setting("PAYJP_API_BASE", "https://api.pay.jp");
const jsOrigin = setting("PAYJP_JS_ORIGIN", "https://js.pay.jp");
const pages = setting("MERCHANT_PAGES", "dist");
const [host, port] = setting("MERCHANT_LISTEN", "127.0.0.1:8080").split(/:(?=\d+$)/);

const server = createServer();
server.listen(Number(port), host);
await once(server, "listening").catch((error) => stop(`cannot listen on MERCHANT_LISTEN (${error.code})`));
const origin = setting("MERCHANT_ORIGIN", `http://${host}:${server.address().port}`);

const isPayjp = jsOrigin === "https://js.pay.jp";
const standIn = `${jsOrigin} ${new URL(apiBase).origin}`;
const checkout = isPayjp ? "https://checkout.pay.jp" : standIn;
const routes = payjpRoutes({
  client: createClient({ apiKey: secretKey, baseUrl: apiBase }),
  publicKey,
  jsOrigin,
  checkoutOrigins: checkout.split(" "),
  webhookToken: setting("PAYJP_WEBHOOK_TOKEN"),
  origin,
});

const HEADERS = {
  "Content-Security-Policy": [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${jsOrigin}`,
    `connect-src 'self' ${isPayjp ? "https://api.pay.jp https://*.pay.jp" : standIn}`,
    `frame-src ${isPayjp ? `${jsOrigin} https://*.pay.jp` : jsOrigin}`,
    "style-src 'self'; img-src 'self' data:",
    `form-action 'self' ${checkout}`,
    "base-uri 'none'; frame-ancestors 'none'",
  ].join("; "),
  "Permissions-Policy": `payment=(self "${jsOrigin}"), camera=(), microphone=(), geolocation=()`,
  "Referrer-Policy": "strict-origin",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cache-Control": "no-store",
};

// Who is signed in, by the token in the cookie. A shop asks its own login here.
const customers = new Map();
const COOKIE = "payjp_node_session";
const customerOf = ({ headers }) => customers.get(headers.cookie?.match(`(?:^|; *)${COOKIE}=([0-9a-f]{64})`)?.[1]);
function signIn(request, response) {
  if (customerOf(request)) return;
  const token = randomBytes(32).toString("hex");
  customers.set(token, { id: randomUUID() });
  const secure = origin.startsWith("https:") ? "; Secure" : "";
  response.setHeader("Set-Cookie", `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax${secure}`);
}

const INDEX = "/ /setup-complete /checkout /checkout-complete /setup-cancel /payment-methods".split(" ");
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const meta = (name, content) => `<meta name="${name}" content="${escape(content)}">\n`;

async function file(path, request, response) {
  // One folder and the registration page's own in it, so that no name leads out of it.
  const named = /^\/((?:register\/)?[\w-][\w.-]*)$/.exec(path === "/register" ? "/register/index.html" : path)?.[1];
  const name = INDEX.includes(path) ? "index.html" : (named ?? "");
  const content = await readFile(join(pages, name)).catch(() => {
    throw new Refusal(404, "not_found");
  });
  response.setHeader("Content-Type", TYPES[extname(name)] ?? "application/octet-stream");
  if (extname(name) !== ".html") return content;
  signIn(request, response);
  const preload = `<link rel="preload" as="script" href="${escape(jsOrigin)}/payments.js">\n`;
  const registers = path === "/register" || path === "/embed-trunk.html";
  const known = { "public-key": publicKey, "js-origin": jsOrigin, "checkout-origins": checkout };
  const metas = Object.entries(known).map(([name, value]) => meta(`payjp-${name}`, value));
  const config = metas.join("") + (registers ? preload : "");
  return content.toString().replace("</head>", () => `${config}</head>`);
}

async function bodyOf(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    if ((length += chunk.length) > 1024 * 1024) throw new Refusal(413, "body_too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

async function answer(request, response, path) {
  const safe = ["GET", "HEAD"].includes(request.method);
  if (!safe && path !== "/webhook" && request.headers.origin !== origin) throw new Refusal(403, "bad_origin");
  const [, pattern, id] = /^(\/api\/(?:setup-flows|registrations)\/)([^/]+)$/.exec(path) ?? [null, path];
  const route = routes[`${safe ? "GET" : request.method} ${id ? `${pattern}{id}` : path}`];
  if (!route && safe && !path.startsWith("/api/")) return file(path, request, response);
  if (!route) throw safe ? new Refusal(404, "not_found") : new Refusal(405, "method_not_allowed");
  if (path === "/api/config") signIn(request, response);
  const customer = customerOf(request);
  if (!customer && !["/webhook", "/api/config"].includes(path)) throw new Refusal(401, "signed_out");
  const result = await route({ customer, id, headers: request.headers, body: await bodyOf(request) });
  if (result.redirect) {
    response.writeHead(303, { Location: result.redirect });
    return "";
  }
  response.setHeader("Content-Type", "application/json");
  return JSON.stringify(result);
}

function refuse(error, request, response, path) {
  const wrongJson = error instanceof SyntaxError && new Refusal(400, "bad_body");
  const refusal = error instanceof Refusal ? error : wrongJson || new Refusal(500, "internal_error");
  if (refusal.status === 500) console.error(error.stack);
  const asked = request.headers.accept?.includes("application/json");
  const forScript = asked || path.startsWith("/api/") || path === "/webhook";
  response.writeHead(refusal.status, { "Content-Type": forScript ? "application/json" : TYPES[".html"] });
  return forScript ? refusal.json() : refusal.page();
}

server.on("request", async (request, response) => {
  const path = request.url.split("?")[0];
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  const body = await answer(request, response, path).catch((error) => refuse(error, request, response, path));
  response.end(body);
});
console.log(`payjp-node-server listening on http://${host}:${server.address().port}`);
