import "../../crates/merchant-page/assets/payjp-return.js";
import { define } from "./pure.js";

export * from "./pure.js";

define();
