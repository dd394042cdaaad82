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
  export function begin(
    root: HTMLElement,
    options: { kind: string; words: (key: string | number) => string | undefined } & Record<string, unknown>,
    emit: (name: string, value?: unknown, message?: string, why?: unknown) => boolean,
  ): Tell;
}
