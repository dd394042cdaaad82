/**
 * Faults and settings in Japanese, by the English of the tables in the sandbox: what is worded anew there is shown in
 * English until it is put into Japanese again.
 *
 * @type {Record<string, string>}
 */
export const described = {
  "Answers later.":
    "応答を遅らせます。",
  "Answers with that status and does nothing. 429 comes with `Retry-After: 1`.":
    "何もせずに、そのステータスで応答します。429 には `Retry-After: 1` が付きます。",
  "Does what was asked and then answers with that status, as if the answer had been lost.":
    "処理を行ったうえで、そのステータスで応答します。応答が失われた場合に当たります。",
  "Does nothing and breaks the connection off in place of an answer.":
    "何もせず、応答の代わりに接続を切ります。",
  "`/payments.js` is not found.":
    "`/payments.js` が見つかりません。",
  "`/payments.js` comes later.":
    "`/payments.js` の読み込みに時間がかかります。",
  "`/payments.js` is not JavaScript.":
    "`/payments.js` が JavaScript として読めません。",
  "`/payments.js` loads and defines nothing.":
    "`/payments.js` は読み込まれますが、何も定義しません。",
  "Forms mount and never emit `ready`.":
    "フォームは表示されますが、`ready` が発生しません。",
  "The promise of a confirm from the browser stays pending.":
    "ブラウザからの confirm の Promise が終わりません。",
  "An event's first delivery is made later.":
    "イベントの最初の配信が遅れます。",
  "An event is delivered twice.":
    "イベントが2回届きます。",
  "An event is held back until the next one has overtaken it, for 2 seconds at most.":
    "次のイベントに追い越されるまで（最長2秒）、イベントの配信を待たせます。",
  "The delivery carries the token `whook_wrong`.":
    "配信に `whook_wrong` というトークンを付けます。",
  "An event is given up without having been sent.":
    "イベントを送らずに終わらせます。",
  "When PAY.JP asks for 3-D Secure in test mode. `usage=on_session` skips it; `request_three_d_secure=any` asks even under `never`. With `fail` the issuer refuses without a page, and the confirm itself ends with `three_d_secure_failed`.":
    "テストモードで3-Dセキュアを求める条件。`usage=on_session` なら求めず、`request_three_d_secure=any` なら `never` でも求めます。`fail` なら、画面を出さずにカード会社が拒否し、confirm が `three_d_secure_failed` で終わります。",
  "Where a flow ends when the customer cancels on the 3-D Secure page.":
    "お客様が3-Dセキュアの画面でキャンセルしたときの、フローのステータス。",
  "What a second confirm does while the first waits for 3-D Secure.":
    "3-Dセキュアを待っている間の、2回目の confirm の扱い。",
  "What `customer` does where `customer_id` is meant: the guide still shows it, the newest schema does not have it.":
    "`customer_id` の代わりに送られた `customer` の扱い。ガイドには今も載っていますが、最新のスキーマにはありません。",
  "Whether a field that an operation does not have is refused (422) or ignored.":
    "操作にない項目を拒否（422）するか、無視するか。",
  "Whether `payment_method_types` of a setup flow may name `apple_pay`: the guide says it can be registered, the schema only takes `card`.":
    "Setup Flow の `payment_method_types` に `apple_pay` を指定できるか。ガイドでは登録できるとされ、スキーマには `card` しかありません。",
  "Whether a method registered by a setup flow becomes its customer's default.":
    "Setup Flow で登録した支払い方法を、顧客の既定にするか。",
  "Whether the refused test cards are refused by `POST /v2/payment_methods` too.":
    "登録時に拒否されるテストカードを、`POST /v2/payment_methods` でも拒否するか。",
  "Whether test mode takes a number with a valid check digit that belongs to no known brand (it is then called Visa).":
    "チェックディジットは正しいがブランドのわからない番号を、テストモードで受け付けるか（Visa として扱います）。",
  "The most characters of one metadata value (500 was v1's limit).":
    "metadata の値1つの最大文字数（v1 では 500）。",
  "How many hours after its creation a flow that has not ended is canceled with `cancellation_reason=expired`.":
    "終わっていないフローを、作成から何時間後に `cancellation_reason=expired` でキャンセルするか。",
  "Whether a confirm from a server asks for 3-D Secure; `when_requested` does so for `request_three_d_secure=any`.":
    "サーバーからの confirm で3-Dセキュアを求めるか。`when_requested` は `request_three_d_secure=any` のときだけ求めます。",
  "What becomes of the payment methods of a customer who is deleted.":
    "顧客を削除したときの、その支払い方法の扱い。",
  "What `customer_id` of a detached payment method says.":
    "紐付けを解除した支払い方法の `customer_id` の値。",
  "Whether a detached payment method can be attached again, to the customer it had.":
    "紐付けを解除した支払い方法を、元の顧客にもう一度紐付けられるか。",
  "What becomes of a fraction of a yen of a line item's tax.":
    "明細の税額に1円未満の端数が出たときの扱い。",
  "When the flow behind a checkout session is made, and its id shown.":
    "Checkout セッションの背後のフローを作り、その ID を見せる時点。",
  "What `url` of a checkout session says once it is no longer open: the SDKs' types need a string.":
    "終わった Checkout セッションの `url` の値。SDK の型では文字列が必要です。",
  "Whether the period of an authorization can be extended; where not, `must_extend` is refused.":
    "与信期間を延長できるか。できない場合、`must_extend` は拒否されます。",
  "After how many days an authorization that was not captured lapses.":
    "確定していない与信が失効するまでの日数。",
  "After how many days an extended authorization lapses.":
    "延長した与信が失効するまでの日数。",
  "For how many hours an `Idempotency-Key` is remembered.":
    "`Idempotency-Key` を覚えておく時間数。",
  "After how many seconds a PayPay refund, which begins `pending`, succeeds; 0 is at once.":
    "`pending` で始まる PayPay の返金が成功するまでの秒数。0 ならすぐに成功します。",
  "The fee in `payment_transactions` and `statements`, in hundredths of a percent.":
    "`payment_transactions` と `statements` の手数料（0.01% 単位）。",
  "How many seconds a webhook has to answer with a 2xx (10 is what PAY.JP says).":
    "Webhook が 2xx で応答するまでの制限時間（秒）。PAY.JP では 10 秒とされています。",
  "The HTTP status for a publishable key on a route that needs the secret key.":
    "秘密鍵が必要なところで公開鍵を使ったときの HTTP ステータス。",
  "milliseconds, 1000 unless told": "ミリ秒。省略すると 1000",
  "429, 500, 503 or 504; 503 unless told": "429、500、503、504 のいずれか。省略すると 503",
  "500, 503 or 504; 503 unless told": "500、503、504 のいずれか。省略すると 503",
  "milliseconds, 10000 unless told": "ミリ秒。省略すると 10000",
  "seconds on the sandbox's clock, 60 unless told": "サンドボックスの時計での秒数。省略すると 60",
};
