/**
 * The elements as a custom elements manifest.
 *
 * @param {import("./doc-blocks.mjs").Element[]} elements
 */
export function manifest(elements) {
  const path = "dist/pure.js";
  return {
    schemaVersion: "2.1.0",
    modules: [
      {
        kind: "javascript-module",
        path,
        declarations: elements.map((element) => declaration(element)),
        exports: elements.flatMap(({ tag, className }) => [
          { kind: "js", name: className, declaration: { name: className, module: path } },
          { kind: "custom-element-definition", name: tag, declaration: { name: className, module: path } },
        ]),
      },
    ],
  };
}

/** @param {import("./doc-blocks.mjs").Element} element */
function declaration({ tag, className, description, attributes, properties, events, methods, templates, cssProperties }) {
  const text = (type) => (type ? { type: { text: type } } : {});
  return {
    kind: "class",
    customElement: true,
    tagName: tag,
    name: className,
    superclass: { name: "HTMLElement" },
    description,
    attributes: attributes.map(({ name, type, description }) => ({ name, ...text(type), description, fieldName: propertyOf(name) })),
    members: [
      ...attributes.filter(({ name }) => name !== "nonce").map(({ name, type, description }) => ({
        kind: "field",
        name: propertyOf(name),
        attribute: name,
        reflects: true,
        ...text(`${type} | null`),
        description,
      })),
      ...properties.map(({ name, type, description }) => ({ kind: "field", name, ...text(type), description })),
      ...methods.map(({ name, description }) => ({ kind: "method", name, description })),
    ],
    events: events.map(({ name, type, description }) => ({ name, ...text(type), description })),
    cssProperties: cssProperties.map(({ name, description }) => ({ name, description })),
    // Templates are not slots, but a tool that knows slots shows them in the right place.
    slots: templates.map(({ name, description }) => ({ name, description: `<template data-part="${name}">: ${description}` })),
  };
}

/** @param {string} name */
export const propertyOf = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
