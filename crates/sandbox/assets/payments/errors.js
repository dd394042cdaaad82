/**
 * What this script throws, resolves with and rejects with.
 *
 * @typedef {{ field: string, message: string, error_type: string }} ValidationError
 * @typedef {{ type: string, code: string, message?: string, validationErrors?: ValidationError[] }} PaymentsError
 * @typedef {{ error: PaymentsError }} FlowResult
 */

/** A mistake in how the page calls this script. */
class UsageError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(`payments.js (sandbox): ${message}`);
    this.name = "PayjpPaymentsError";
  }
}

/**
 * @param {"session_not_loaded" | "form_not_found"} code
 * @param {string} message
 * @returns {FlowResult}
 */
const sdkError = (code, message) => ({ error: { type: "sdk_error", code, message } });

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isRecord = (value) => typeof value === "object" && value !== null;

/**
 * @param {unknown} value
 * @param {string} called
 * @returns {Record<string, unknown>}
 */
function optionsOf(value, called) {
  if (value === undefined || value === null) return {};
  if (isRecord(value)) return value;
  throw new UsageError(`${called} takes an object of options.`);
}

/**
 * @template {string} Word
 * @param {unknown} value
 * @param {readonly Word[]} words
 * @param {string} name
 * @returns {Word}
 */
function oneOf(value, words, name) {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`${name} must be ${words.map((word) => `"${word}"`).join(" or ")}.`);
  return found;
}

/** Every published code with its type, so that a test can ask for any of them by its code alone. */
const ERROR_TYPES = Object.freeze({
  card_declined: "payment_error",
  expired_card: "payment_error",
  invalid_cvc: "payment_error",
  processing_error: "payment_error",
  invalid_expiration_date: "payment_error",
  three_d_secure_failed: "payment_error",
  test_card_on_livemode: "payment_error",
  unacceptable_brand: "payment_error",
  validation_error: "validation_error",
  invalid_status: "api_error",
  missing_payment_method: "api_error",
  detached_payment_method_not_usable: "api_error",
  payment_method_not_owned_by_customer: "api_error",
  customer_required_for_payment_method: "api_error",
  payment_method_not_in_allowed_types: "api_error",
  not_found: "api_error",
  internal_server_error: "api_error",
  network_error: "api_error",
  session_not_loaded: "sdk_error",
  form_not_found: "sdk_error",
  apple_pay_not_available: "user_error",
  apple_pay_canceled: "user_error",
});

/**
 * @param {string} code
 * @returns {PaymentsError}
 */
function errorOfCode(code) {
  const type = /** @type {Record<string, string>} */ (ERROR_TYPES)[code];
  if (type === undefined) {
    throw new UsageError(`there is no error code ${JSON.stringify(code)}; there are ${Object.keys(ERROR_TYPES).join(", ")}.`);
  }
  return { type, code, message: `The sandbox was told to answer ${code}.` };
}
