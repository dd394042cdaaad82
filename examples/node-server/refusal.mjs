const MESSAGES = {
  bad_body: ["要求の本文を読めません。", "The body of the request cannot be read."],
  bad_origin: [
    "このサーバーは、MERCHANT_ORIGIN のページからの要求だけを受け付けます。",
    "This server takes requests from pages of MERCHANT_ORIGIN only.",
  ],
  body_too_large: ["要求の本文が大きすぎます。", "The body of the request is too large."],
  internal_error: [
    "サーバーで問題が起きました。しばらくしてからもう一度お試しください。",
    "Something went wrong on the server. Please try again in a while.",
  ],
  method_not_allowed: ["この URL では、このメソッドを使えません。", "This URL does not take this method."],
  not_found: ["見つかりません。", "Nothing was found here."],
  payjp_error: [
    "決済サービス（PAY.JP）が要求を受け付けませんでした。お店にお問い合わせください。",
    "The payment service (PAY.JP) did not accept the request. Please contact the shop.",
  ],
  payjp_unreachable: [
    "決済サービス（PAY.JP）から応答がありません。しばらくしてからもう一度お試しください。",
    "The payment service (PAY.JP) does not answer. Please try again in a while.",
  ],
  signed_out: ["ログインしていません。ページを再読み込みしてください。", "Nobody is signed in. Reload the page."],
  wrong_token: [
    "Webhook のトークンが正しくありません。PAYJP_WEBHOOK_TOKEN を確認してください。",
    "The webhook's token is wrong. Check PAYJP_WEBHOOK_TOKEN.",
  ],
};

/** Why a request was not done: JSON for a script, a page for a person. */
export class Refusal extends Error {
  constructor(status, code) {
    super(code);
    this.status = status;
    [this.ja, this.en] = MESSAGES[code];
  }

  json() {
    return JSON.stringify({ code: this.message, message: { ja: this.ja, en: this.en } });
  }

  page() {
    return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>${this.status}</title></head>
<body><h1>${this.ja}</h1><p lang="en">${this.en}</p><p><a href="/">トップへ戻る / Back to the shop</a></p></body></html>`;
  }
}
