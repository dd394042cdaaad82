import "payjp-web-components";
import "payjp-web-components/payjp.css";
import "./page.css";
import { createApp } from "vue";
import Completion from "./Completion.vue";
import Registration from "./Registration.vue";

// What the shop's server knows: the publishable key, and where payments.js comes from.
const shop = await fetch("/api/config").then((answer) => answer.json());
const isBack = location.pathname === "/setup-complete";

createApp(isBack ? Completion : Registration, { shop }).mount("#app");
