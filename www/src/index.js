import { define, takeSecret } from "./pure.js";

export * from "./pure.js";

takeSecret();
define();
