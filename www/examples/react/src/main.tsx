import "payjp-web-components/react";
import "payjp-web-components/payjp.css";
import "./page.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Completion } from "./Completion";
import { Registration } from "./Registration";

// What the shop's server knows: the publishable key, and where payments.js comes from.
const shop = await fetch("/api/config").then((answer) => answer.json());
const isBack = location.pathname === "/setup-complete";

createRoot(document.getElementById("app")!).render(
  <StrictMode>{isBack ? <Completion shop={shop} /> : <Registration shop={shop} />}</StrictMode>,
);
