/** Which element has which client secret: one flow has one form. @type {Map<unknown, HTMLElement>} */
const holders = new Map();

/** Has an element without a client secret from now on. @param {HTMLElement} holder */
export function release(holder) {
  for (const [held, by] of holders) if (by === holder) holders.delete(held);
}

/**
 * Gives an element a client secret in place of the one it had, unless another element has it. None is free to be had.
 *
 * @param {HTMLElement} holder
 * @param {unknown} secret
 */
export function claim(holder, secret) {
  release(holder);
  return !secret || (!holders.has(secret) && !!holders.set(secret, holder));
}
