/** The method's header, as a tab or as an accordion, around the same fields. */

import { element } from "./fields.js";

const SVG = "http://www.w3.org/2000/svg";

function cardIcon() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  for (const d of ["M4.5 5.5h15a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z", "M2.5 9.75h19", "M6 14.75h4"]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** @returns {{root: HTMLElement, panel: HTMLElement, label: HTMLElement, list: HTMLElement | null, toggle(open: boolean): void}} */
export function buildLayout(type, onToggle) {
  return type === "tab" ? tab(onToggle) : accordion(onToggle);
}

function tab(onToggle) {
  const root = element("div", { className: "layout tab" });
  const list = element("div", { className: "tabs" });
  list.setAttribute("role", "tablist");
  const button = header("tab-card");
  button.setAttribute("role", "tab");
  const panel = element("div", { id: "panel-card", className: "panel" });
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", "tab-card");
  button.addEventListener("click", () => onToggle(true));
  list.append(button);
  root.append(list, panel);
  const toggle = (open) => {
    button.setAttribute("aria-selected", String(open));
    if (open) button.setAttribute("aria-controls", "panel-card");
    else button.removeAttribute("aria-controls");
    panel.hidden = !open;
  };
  return { root, panel, label: button.querySelector(".method"), list, toggle };
}

function accordion(onToggle) {
  const root = element("div", { className: "layout accordion" });
  const heading = element("h2", {});
  const button = header("tab-card");
  const mark = element("span", { className: "mark" });
  mark.setAttribute("aria-hidden", "true");
  button.prepend(mark);
  const panel = element("div", { id: "panel-card", className: "panel" });
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-labelledby", "tab-card");
  button.setAttribute("aria-controls", "panel-card");
  button.addEventListener("click", () => onToggle(button.getAttribute("aria-expanded") !== "true"));
  heading.append(button);
  root.append(heading, panel);
  const toggle = (open) => {
    button.setAttribute("aria-expanded", String(open));
    root.dataset.open = String(open);
    panel.hidden = !open;
  };
  return { root, panel, label: button.querySelector(".method"), list: null, toggle };
}

function header(id) {
  const button = element("button", { id, type: "button", className: "header" });
  button.append(cardIcon(), element("span", { className: "method" }));
  return button;
}
