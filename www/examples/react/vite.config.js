import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The shop of `cargo xtask demo`.
const shop = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  // Vite's development server would look for the wasm where it keeps its own copies of packages.
  optimizeDeps: { exclude: ["payjp-web-components"] },
  server: { proxy: { "/api": shop, "/create-checkout-session": shop } },
});
