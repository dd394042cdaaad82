import { configure } from "payjp-web-components";
import "payjp-web-components/payjp.css";

configure({ wasm: "/static/payjp.wasm" });
