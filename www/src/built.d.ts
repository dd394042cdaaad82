// What the build puts beside the package's own modules.

declare module "payjp:words/*" {
  const words: Record<string, string>;
  export default words;
}

declare module "payjp:glue" {
  export default function init(input: { module_or_path: WebAssembly.Module }): Promise<unknown>;

  /** A component at work on a root element that is drawn already. */
  export class Component {
    constructor(
      kind: string,
      root: HTMLElement,
      options: Record<string, unknown>,
      words: (key: string) => string | undefined,
      emit: (name: string, detail?: unknown) => boolean,
    );
    set(name: string, value: unknown): void;
    setWords(words: (key: string) => string | undefined): void;
    submit(): void;
    refresh(): void;
    free(): void;
  }
}
