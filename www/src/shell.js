/**
 * Makes an element. Nothing is ever made from a text of HTML, so no Trusted Types policy is needed for it.
 *
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string | false)[]} content
 */
export function draw(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  for (const part of content) if (part) element.append(part);
  return element;
}

/**
 * What the page wants at a place, in a `<template>` inside of the element.
 *
 * @param {HTMLElement} element
 * @param {string} name
 */
export function partOf(element, name) {
  const template = element.querySelector(`:scope > template[data-part="${name}"]`);
  if (!(template instanceof HTMLTemplateElement)) return false;
  // A framework that draws in the browser puts what belongs into a template beside its content.
  const { childNodes } = template.content.hasChildNodes() ? template.content : template;
  return draw("div", { class: `payjp-part payjp-part-${name}` }, ...[...childNodes].map((node) => node.cloneNode(true)));
}

/** Moves the focus to what tells how it goes. @param {HTMLElement | undefined} root */
export function focusOn(root) {
  const told = root?.querySelector(".payjp-status[tabindex], .payjp-outcome, .payjp-methods");
  if (told instanceof HTMLElement) told.focus();
}

const BUTTON = "payjp-button";
const SECONDARY = "payjp-button payjp-button-secondary";

/**
 * What a component is drawn from.
 *
 * @typedef {{
 *   kind: string,
 *   language: string,
 *   theme: string,
 *   words: Record<string, string>,
 *   option: (name: string) => string | undefined,
 *   part: (name: string) => Node | false,
 * }} Sketch
 */

/**
 * The root element of a component, in its first state.
 *
 * @param {Sketch} sketch
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string | false)[]} content
 */
const root = ({ kind, language, theme }, tag, attributes, ...content) =>
  draw(tag, { class: `payjp payjp-${kind}`, lang: language, ...attributes, "data-theme": theme }, ...content);

const notice = () => draw("div", { class: "payjp-notice", role: "alert", tabindex: "-1" });

/** @param {string} words */
const retry = (words, name = "") => draw("button", { class: SECONDARY + name, type: "button", hidden: "" }, words);

/**
 * A registration or payment step, as it is before PAY.JP's form is there.
 *
 * @param {Sketch} sketch
 */
export function drawForm(sketch) {
  const { kind, words, option, part } = sketch;
  const label = option("label") ?? (kind === "payment-flow-form" ? words.pay : words.submit);
  const checkout = option("checkoutUrl");
  return root(
    sketch,
    "form",
    { "data-state": "loading", novalidate: "" },
    notice(),
    draw("div", { class: "payjp-status", role: "status", tabindex: "-1" }, words.loading),
    draw("div", { class: "payjp-frame", "aria-busy": "false" }),
    part("content"),
    option("saveUrl") !== undefined &&
      draw("label", { class: "payjp-save" }, draw("input", { type: "checkbox", disabled: "" }), draw("span", {}, words.saveMethod)),
    draw(
      "div",
      { class: "payjp-actions" },
      draw("button", { class: BUTTON, type: "submit", disabled: "" }, label),
      retry(words.retry),
      checkout !== undefined &&
        draw(
          "button",
          { class: `${SECONDARY} payjp-elsewhere`, type: "submit", formmethod: "post", formaction: checkout, hidden: "", disabled: "" },
          words.checkoutInstead,
        ),
    ),
  );
}

/**
 * An outcome that nobody knows yet.
 *
 * @param {Sketch} sketch
 */
export function drawCompletion(sketch) {
  const { kind, words, option, part } = sketch;
  const again = option("retryUrl");
  return root(
    sketch,
    "section",
    { "data-status": "unknown", "data-tone": "checking", "aria-busy": "true" },
    draw(
      "div",
      { class: "payjp-outcome", role: "status", tabindex: "-1" },
      draw("span", { class: "payjp-icon", "aria-hidden": "true" }),
      draw("h2", { class: "payjp-title" }, words.checkingTitle),
      draw("p", { class: "payjp-text" }, words.checkingText),
    ),
    part("content"),
    part("succeeded"),
    draw(
      "div",
      { class: "payjp-actions" },
      kind === "payment-flow-completion" && draw("button", { class: `${BUTTON} payjp-continue`, type: "button", hidden: "" }),
      again !== undefined && draw("a", { class: `${BUTTON} payjp-again`, href: again, hidden: "" }),
      retry(words.retry, " payjp-look"),
    ),
  );
}

/**
 * The way to PAY.JP's own page: a form that works as it is.
 *
 * @param {Sketch} sketch
 */
export const drawCheckoutButton = (sketch) =>
  root(
    sketch,
    "form",
    { method: "post", action: sketch.option("action") ?? "", "data-state": "ready" },
    draw("div", { class: "payjp-notice", role: "alert" }),
    draw("div", { class: "payjp-status", role: "status" }),
    sketch.part("content"),
    draw(
      "div",
      { class: "payjp-actions" },
      draw("button", { class: BUTTON, type: "submit" }, sketch.option("label") ?? sketch.words.checkout),
    ),
  );

/**
 * A list that has not come yet.
 *
 * @param {Sketch} sketch
 */
export function drawSavedMethods(sketch) {
  const { words, option, part } = sketch;
  const add = option("addUrl");
  return root(
    sketch,
    "section",
    { "data-state": "loading" },
    notice(),
    draw("div", { class: "payjp-status", role: "status" }, words.savedLoading),
    draw("ul", { class: "payjp-methods", tabindex: "-1" }),
    part("content"),
    draw(
      "div",
      { class: "payjp-actions" },
      retry(words.retry, " payjp-again"),
      add !== undefined && draw("a", { class: `${BUTTON} payjp-add`, href: add }, words.savedAdd),
    ),
  );
}
