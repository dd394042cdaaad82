import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// The shop of `cargo xtask demo`.
const shop = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  // Vite's development server would look for the wasm where it keeps its own copies of packages.
  optimizeDeps: { exclude: ["payjp-web-components"] },
  server: { proxy: { "/api": shop, "/create-checkout-session": shop } },
});
