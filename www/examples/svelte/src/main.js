import "payjp-web-components";
import "payjp-web-components/payjp.css";
import "./page.css";
import { mount } from "svelte";
import Completion from "./Completion.svelte";
import Registration from "./Registration.svelte";

// What the shop's server knows: the publishable key, and where payments.js comes from.
const shop = await fetch("/api/config").then((answer) => answer.json());
const isBack = location.pathname === "/setup-complete";

mount(isBack ? Completion : Registration, { target: document.getElementById("app"), props: { shop } });
