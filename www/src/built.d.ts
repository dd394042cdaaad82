// What the build puts beside the package's own modules.

declare module "payjp:words/*" {
  const words: Record<string, string>;
  export default words;
}

declare module "payjp:glue" {
  export function initSync(input: { module: WebAssembly.Module }): unknown;

  /** A component at work on a root element that is drawn already. */
  export class Component {
    constructor(
      root: HTMLElement,
      options: { kind: string; words: (key: string | number) => string | undefined } & Record<string, unknown>,
      emit: (name: string, value?: unknown, message?: string, why?: unknown) => boolean,
    );
    tell(name: string, value: unknown): void;
    free(): void;
  }
}
