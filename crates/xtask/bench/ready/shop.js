// What both pages need to know of the shop: its server puts it into their head.
const known = (name) => document.querySelector(`meta[name="payjp-${name}"]`).content;

export const publicKey = known("public-key");
export const jsOrigin = known("js-origin");

/** The client secret of the customer's flow. */
export async function clientSecret() {
  const answer = await fetch("/api/setup-flows", { method: "POST" });
  if (!answer.ok) throw new Error(`the shop answered ${answer.status}`);
  return (await answer.json()).client_secret;
}

export const returnUrl = new URL("/setup-complete", location.href).href;
