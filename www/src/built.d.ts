// What the build puts beside the package's own modules.

declare module "payjp:words/*" {
  const words: Record<string, string>;
  export default words;
}

declare module "payjp:glue" {
  export function initSync(input: { module: WebAssembly.Module }): unknown;

  /** Tells a component something: a name and a value. `["end"]` is the last that it may be told. */
  export type Tell = (told: [string, unknown?]) => void;

  /** Begins a component on a root element that is drawn already. */
  export function begin(root: HTMLElement, given: Page & Record<string, unknown>): Tell;

  type Page = {
    kind: string;
    /** The words for a code, or for the number of a text. */
    words: (key: string | number) => string | undefined;
    /** Whether the customer may be sent to this origin. */
    allows: (origin: string) => boolean;
    /** Dispatches an event. */
    emit: (name: string, value?: unknown) => unknown;
    /** Dispatches an event about an error. Why it came to be is what there is to say to developers. */
    fail: (code: string, message?: string, why?: unknown) => unknown;
  };
}
