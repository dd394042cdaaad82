// Whether answers are what the SDK's declarations say they are, as TypeScript sees it.
import ts from "typescript";
import { fileURLToPath } from "node:url";

const FILE = fileURLToPath(new URL("answers.ts", import.meta.url));

const OPTIONS = {
  strict: true,
  noEmit: true,
  // The SDK's own dependencies are not on trial.
  skipLibCheck: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
};

const typeOf = (name) => `${name[0].toUpperCase()}${name.slice(1)}Response`;

/** An answer as lines of TypeScript; a list's items one by one, for together they would be read as one type. */
function checks({ name, data }) {
  const type = typeOf(name);
  if (data.object !== "list") return [{ name, code: `is<${type}>()(${JSON.stringify(data)});` }];
  const envelope = `is<${type}>()(${JSON.stringify({ ...data, data: [] })});`;
  const items = data.data.map((item) => `is<${type}["data"][number]>()(${JSON.stringify(item)});`);
  return [envelope, ...items].map((code) => ({ name, code }));
}

/** What the compiler has to say of the answers, one sentence each. */
export function complaints(answers) {
  const types = [...new Set(answers.map(({ name }) => typeOf(name)))];
  const lines = answers.flatMap(checks);
  const source = [
    `import type { ${types.join(", ")} } from "@payjp/payjpv2";`,
    // A newer API may answer more than an older SDK declares, but nothing else.
    "function is<Declared>() { return <Answer extends Declared>(answer: Answer) => answer; }",
    ...lines.map(({ code }) => code),
  ].join("\n");
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => file === FILE || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    file === FILE
      ? ts.createSourceFile(file, source, OPTIONS.target)
      : getSourceFile.call(host, file, ...rest);
  const program = ts.createProgram([FILE], OPTIONS, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
    const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start).line ?? 0;
    return `${lines[line - 2]?.name ?? "the SDK"}: ${text}`;
  });
}
