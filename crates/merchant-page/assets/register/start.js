// Starts the registration form in the page's language, with the layout that the address names.

const { lang } = document.documentElement;

const inLanguage = (address) => {
  const url = new URL(address, location.href);
  if (!url.searchParams.has("lang")) url.searchParams.set("lang", lang);
  return url.pathname + url.search;
};

const layout = new URLSearchParams(location.search).get("layout");
for (const link of document.querySelectorAll('a[href^="/"]')) {
  if (link.hreflang && layout) link.search += `&layout=${encodeURIComponent(layout)}`;
  link.href = inLanguage(link.href);
}

const form = document.querySelector("#registration");
form.dataset.locale = lang;
form.dataset.returnUrl = inLanguage(form.dataset.returnUrl);
if (layout) form.dataset.layout = layout;

// The client secret is asked for while the form is on its way, which takes the request up.
if (/^pk_(test|live)_[!-~]+$/.test(document.querySelector('meta[name="payjp-public-key"]')?.content)) {
  const controller = new AbortController();
  const { signal } = controller;
  const response = fetch(form.dataset.createUrl, { method: "POST", headers: { Accept: "application/json" }, cache: "no-store", signal });
  response.catch(() => {}); // The form says what became of it.
  form.payjpRequest = { response, controller };
}

try {
  const { default: start } = await import("./register.js");
  await start({ module_or_path: new URL("register_bg.wasm", import.meta.url) });
} catch (error) {
  document.documentElement.dataset.payjp = "failed";
  console.error("The registration form could not be started.", error);
}
