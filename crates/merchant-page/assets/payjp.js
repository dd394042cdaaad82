// The one script a page needs: `<script type="module" src="…/payjp.js"></script>`.
//
// It takes PAY.JP's client secret out of the address bar, unless payjp-return.js has done so before, and starts the
// wasm.

import "./payjp-return.js";

try {
  const { default: start } = await import("./merchant-page.js");
  await start({ module_or_path: new URL("merchant-page_bg.wasm", import.meta.url) });
} catch (error) {
  // A page whose components cannot start shows what its author put there for that case.
  document.documentElement.dataset.payjp = "failed";
  console.error("payjp.js: the components could not be started.", error);
}
