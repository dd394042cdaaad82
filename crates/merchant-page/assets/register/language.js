// The language of the page, before any of it is drawn: `?lang=`, else the browser's first that the shop speaks, else
// Japanese.
{
  const asked = new URLSearchParams(location.search).get("lang");
  const spoken = [asked, ...navigator.languages].map((tag) => tag?.slice(0, 2).toLowerCase());
  document.documentElement.lang = spoken.find((tag) => tag === "ja" || tag === "en") ?? "ja";
  if (document.documentElement.lang === "en") document.title = "Register a payment method | Kohibin";
}
